/** Server-sent events, read from the body of a response. */
import type { components } from './api.d.ts';

export type PlanEvent = components['schemas']['PlanEvent'];

const fieldOf = (block: string, field: string): string | undefined =>
  block
    .split('\n')
    .find((line) => line.startsWith(`${field}: `))
    ?.slice(field.length + 2);

const readBlock = (block: string): PlanEvent | undefined => {
  const [id, event, data] = [fieldOf(block, 'id'), fieldOf(block, 'event'), fieldOf(block, 'data')];
  if (id === undefined || event === undefined || data === undefined) return undefined;
  return { id: Number(id), event, data: JSON.parse(data) } as PlanEvent;
};

/** Event by event until the stream ends; comments and delays are passed over. */
export async function* readPlanEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<PlanEvent> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = readBlock(block);
        if (event) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
