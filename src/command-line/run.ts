/** Runs the command that the words of a command line name. */
import { parseArgs } from 'node:util';
import { type Lungang, Problem } from '../../client/src/index.ts';
import { alike, en, type Words, zh } from '../../models/vocabulary/words.ts';
import { audit } from './audit.ts';
import { check } from './check.ts';
import { type Command, type CommandName, commands } from './commands.ts';
import type { Context, Values } from './context.ts';
import { CommandEnd, type ExitCode, exitCodes, misused } from './exit-codes.ts';
import { generalHelp, helpOf } from './help.ts';
import { listFaults } from './list-findings.ts';
import { plan } from './plan.ts';
import { type ReachedService, reachService } from './reach-service.ts';
import type { Environment } from './start-service.ts';
import { template } from './template.ts';
import { languageFor, openTerminal, type Terminal } from './terminal.ts';

type Run = (context: Context, paths: readonly string[], values: Values) => Promise<ExitCode>;
const runs: Readonly<Record<CommandName, Run>> = { plan, check, audit, template };

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

/** As a shell tells of a command that Ctrl-C ended. */
const interruptedCode = 130;

const parse = (words: readonly string[], { options }: Command) => {
  try {
    return parseArgs({ args: [...words], options: { ...options }, allowPositionals: true });
  } catch (error) {
    const { message } = error as Error;
    throw misused({ en: message, zh: zh`无法理解该命令（${message}）；详见 --help。` });
  }
};

/** Ctrl-C, a closed terminal and a request to end, for as long as a command runs. */
const listenToSignals = () => {
  const ending = new AbortController();
  let first: (() => void) | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    const softly = signal === 'SIGINT' ? first : undefined;
    first = undefined;
    if (softly) softly();
    else ending.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: ending.signal,
    onFirstInterrupt: (handler: () => void): void => {
      first = handler;
    },
    stopListening: (): void => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
};

const codeOfProblem = ({ errors, status = 0 }: Problem): ExitCode => {
  if (errors.length > 0) return exitCodes.faulty;
  // What was sent is at fault, but for keys and what is busy, which concern the service.
  return [400, 413, 422].includes(status) ? exitCodes.faulty : exitCodes.serviceFailed;
};

const inWords = ({ title, detail, code, requestId }: Problem): Words => {
  if (code === 'no-answer')
    return {
      en: en`The service does not answer (${title}).`,
      zh: zh`服务没有应答（${title}）。`,
    };
  const reference = requestId === undefined ? '' : ` [${requestId}]`;
  return alike(`${detail ?? title}${reference}`);
};

const tellFailure = (terminal: Terminal, error: unknown): number => {
  if (error instanceof CommandEnd) {
    terminal.tell(error.words);
    return error.exitCode;
  }
  if (error instanceof Problem) {
    terminal.tell(inWords(error));
    listFaults(terminal, error.errors);
    return codeOfProblem(error);
  }
  const message = error instanceof Error ? error.message : String(error);
  terminal.tell({ en: en`The command failed: ${message}`, zh: zh`命令出错：${message}` });
  return exitCodes.serviceFailed;
};

const runAtService = async (
  name: CommandName,
  words: readonly string[],
  terminal: Terminal,
  environment: Environment,
): Promise<number> => {
  const { stopListening, ...interruption } = listenToSignals();
  let reached: Promise<ReachedService> | undefined;
  const reach = async (): Promise<Lungang> => {
    reached ??= reachService(terminal, environment);
    const { lungang } = await reached;
    interruption.signal.throwIfAborted();
    return lungang;
  };
  try {
    const { values, positionals } = parse(words, commands[name]);
    return await runs[name]({ terminal, reach, ...interruption }, positionals, values as Values);
  } catch (error) {
    return interruption.signal.aborted ? interruptedCode : tellFailure(terminal, error);
  } finally {
    terminal.clear();
    // Where it could not be started, that was told.
    await (await reached?.catch(() => undefined))?.leave();
    stopListening();
  }
};

const lang = /^--lang(?:=(.*))?$/;

/** `--lang` may stand before the command too: then it goes to the end, where options are read. */
const commandFirst = (words: readonly string[]): readonly string[] => {
  const given = lang.exec(words[0] ?? '');
  const length = given === null ? 0 : given[1] === undefined ? 2 : 1;
  return [...words.slice(length), ...words.slice(0, length)];
};

/** Answers the exit code of a command that is answered by a service, or of a question for help. */
export const runCommand = async (given: readonly string[], environment: Environment): Promise<number> => {
  const words = commandFirst(given);
  const [name = '--help', ...rest] = words;
  const at = words.findIndex((word) => lang.test(word));
  const wanted = at < 0 ? undefined : (lang.exec(words[at] ?? '')?.[1] ?? words[at + 1]);
  const terminal = openTerminal(languageFor(wanted, environment), process.stdout, process.stderr);
  if (!isCommand(name)) {
    const asksForHelp = ['--help', '-h', 'help'].includes(name) || lang.test(name);
    if (!asksForHelp) terminal.tell({ en: en`There is no command ${name}.`, zh: zh`没有${name}这个命令。` });
    (asksForHelp ? terminal.say : terminal.tell)(generalHelp);
    return asksForHelp ? exitCodes.done : exitCodes.misused;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.say(helpOf(name, commands[name]));
    return exitCodes.done;
  }
  return runAtService(name, rest, terminal, environment);
};
