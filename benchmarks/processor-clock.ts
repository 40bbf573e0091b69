/**
 * The processor seconds of this process and all of its threads since the call: on a busy machine they say what the seconds
 * of a clock do not.
 */
export const processorClock = (): (() => number) => {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000_000;
  };
};
