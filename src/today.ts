/** The day on which a request arrives, in China, as YYYY-MM-DD. */
export const todayInChina = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
