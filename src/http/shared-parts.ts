/**
 * Parts that many operations have in common, moved to the components of the description: answers that are problems,
 * parameters, headers and examples. Operations refer to them, which leaves a third of the text.
 */
import { STATUS_CODES } from 'node:http';
import { problemMediaType } from '../errors.ts';
import { isObject, type Json, type JsonObject, mapValues } from './json-schemas.ts';
import { isOfEveryOperation } from './openapi.ts';

const inPascalCase = (text: string): string =>
  text.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const childrenOf = (object: JsonObject, key: string): JsonObject => {
  const value = object[key];
  return isObject(value) ? value : {};
};

/** The description with every operation changed; `path` is where it is called. */
const mapOperations = (
  document: JsonObject,
  change: (operation: JsonObject, path: string) => JsonObject,
): JsonObject => {
  const paths = Object.entries(childrenOf(document, 'paths')).map(([path, item]): [string, Json] => [
    path,
    isObject(item)
      ? mapValues(item, (operation) => (isObject(operation) ? change(operation, path) : operation))
      : item,
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
};

/** The description with these components of a kind beside those it has, in the order of their names. */
const withComponents = (document: JsonObject, kind: string, added: Iterable<[string, Json]>): JsonObject => {
  const components = childrenOf(document, 'components');
  const all = [...Object.entries(childrenOf(components, kind)), ...added];
  const sorted = all.sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...document, components: { ...components, [kind]: Object.fromEntries(sorted) } };
};

/** Parts by name. A part takes its name if no other part has it, and is referred to from then on. */
const sharedParts = (kind: string) => {
  const byName = new Map<string, Json>();
  return {
    byName,
    /** The reference that stands for the part; the part itself where another one has the name. */
    refer: (name: string, part: Json): Json => {
      const known = byName.get(name);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(part)) return part;
      byName.set(name, part);
      return { $ref: `#/components/${kind}/${name}` };
    },
  };
};

const problemCodesOf = (answer: Json): readonly string[] => {
  if (!isObject(answer)) return [];
  const problem = childrenOf(childrenOf(answer, 'content'), problemMediaType);
  return Object.keys(childrenOf(problem, 'examples'));
};

/** `BadRequest`, or with problems that not every operation has `BadRequestOrUnreadableBody`. */
const problemAnswerName = (status: string, codes: readonly string[]): string => {
  const [common, own] = [codes.filter(isOfEveryOperation), codes.filter((code) => !isOfEveryOperation(code))];
  const names = [...(common.length > 0 ? [STATUS_CODES[status] ?? status] : []), ...own];
  return names.map(inPascalCase).join('Or');
};

/** Moves every answer that is a problem, and the one that says that nothing has changed. */
export const shareAnswers = (document: JsonObject): JsonObject => {
  const { byName, refer } = sharedParts('responses');
  const shared = mapOperations(document, (operation) => {
    const answers = Object.entries(childrenOf(operation, 'responses')).map(
      ([status, answer]): [string, Json] => {
        const codes = problemCodesOf(answer);
        if (codes.length > 0) return [status, refer(problemAnswerName(status, codes), answer)];
        return [status, status === '304' ? refer('NotModified', answer) : answer];
      },
    );
    return { ...operation, responses: Object.fromEntries(answers) };
  });
  return withComponents(shared, 'responses', byName);
};

/** `PlanId` for the id below /v1/plans; other parameters by their own names. */
const parameterName = (parameter: JsonObject, path: string): string => {
  const name = String(parameter.name);
  if (parameter.in !== 'path') return inPascalCase(name);
  const list = path.split('/').find((_, position, steps) => steps[position + 1] === `{${name}}`) ?? name;
  return `${inPascalCase(list.replace(/ies$/, 'y').replace(/s$/, ''))}Id`;
};

/** Moves every parameter that more than one operation takes. */
export const shareParameters = (document: JsonObject): JsonObject => {
  const uses = new Map<string, number>();
  mapOperations(document, (operation, path) => {
    for (const parameter of Array.isArray(operation.parameters) ? operation.parameters : []) {
      const name = isObject(parameter) ? parameterName(parameter, path) : '';
      uses.set(name, (uses.get(name) ?? 0) + 1);
    }
    return operation;
  });
  const { byName, refer } = sharedParts('parameters');
  const shared = mapOperations(document, (operation, path) => {
    if (!Array.isArray(operation.parameters)) return operation;
    const parameters = operation.parameters.map((parameter) => {
      if (!isObject(parameter)) return parameter;
      const name = parameterName(parameter, path);
      return (uses.get(name) ?? 0) > 1 ? refer(name, parameter) : parameter;
    });
    return { ...operation, parameters };
  });
  return withComponents(shared, 'parameters', byName);
};

/** Moves the headers of all answers; where two of one name differ, the later one stays in its answer. */
export const shareHeaders = (document: JsonObject): JsonObject => {
  const { byName, refer } = sharedParts('headers');
  const withoutHeaders = (answer: Json): Json => {
    if (!isObject(answer) || !isObject(answer.headers)) return answer;
    const headers = Object.entries(answer.headers).map(([name, header]): [string, Json] => [
      name,
      refer(inPascalCase(name), header),
    ]);
    return { ...answer, headers: Object.fromEntries(headers) };
  };
  const components = childrenOf(document, 'components');
  const responses = mapValues(childrenOf(components, 'responses'), withoutHeaders);
  const shared = mapOperations({ ...document, components: { ...components, responses } }, (operation) => ({
    ...operation,
    responses: mapValues(childrenOf(operation, 'responses'), withoutHeaders),
  }));
  return withComponents(shared, 'headers', byName);
};
