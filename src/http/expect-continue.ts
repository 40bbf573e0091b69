/**
 * `Expect: 100-continue` (RFC 9110, 10.1.1): a caller asks whether its body is wanted before it sends it. Node would say
 * yes to everybody; here the body is asked for only when all that the headers say has been accepted, the key included.
 */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

export const answerExpectations = (app: FastifyInstance): void => {
  /** Requests whose callers wait before they send the body. */
  const waiting = new WeakSet<IncomingMessage>();
  app.server.on('checkContinue', (message: IncomingMessage, response) => {
    waiting.add(message);
    app.server.emit('request', message, response);
  });
  // An expectation that is unknown is refused as a problem, like any other header.
  app.server.on('checkExpectation', (message: IncomingMessage, response) => {
    app.server.emit('request', message, response);
  });
  // Comes after all checks of headers, and before the body is read.
  app.addHook('preParsing', async ({ raw }, reply) => {
    if (waiting.delete(raw)) reply.raw.writeContinue();
  });
  // The caller may send its body or not, so what comes next on this connection could not be told apart.
  app.addHook('onSend', async ({ raw }, reply) => {
    if (waiting.has(raw)) reply.header('connection', 'close');
  });
};
