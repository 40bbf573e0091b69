/** A client that reads the status of plans a hundred times a second; `ids` may grow meanwhile. */
import autocannon from 'autocannon';

export const readStatus = async (
  origin: string,
  ids: readonly string[],
  seconds: number,
): Promise<autocannon.Result> =>
  await autocannon({
    url: origin,
    connections: 4,
    duration: seconds,
    overallRate: 100,
    requests: [
      {
        method: 'GET',
        setupRequest: (request) => {
          const id = ids[Math.floor(Math.random() * ids.length)];
          return { ...request, path: `/v1/plans/${id}/status` };
        },
      },
    ],
  });

export const failedReads = ({ non2xx, errors, timeouts }: autocannon.Result): number =>
  non2xx + errors + timeouts;
