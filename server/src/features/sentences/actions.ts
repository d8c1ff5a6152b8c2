/** The actions of a statement in words: "reading objects", "all actions of S3", "34 read actions of EC2". */
import { isEveryAction, servicePrefix } from '../../analysis/grants.js';
import type { ListElement, Statement } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasDynamic } from '../../policy/read-policy.js';
import type { AccessLevel, ServiceReference } from '../../reference/reference.js';
import { listInWords } from '../../text/lists.js';
import { inThousands } from '../../text/numbers.js';
import { remember } from '../../text/remember.js';
import type { Environment } from '../environment.js';
import { countLevels, levelsInWords } from '../wildcard-summary.js';
import { namesInWords, type Pen } from './pen.js';
import { serviceName } from './services.js';

/** What a sentence says of the actions of a statement. */
export interface ActionWords {
  /** As an object, like `s3:GetObject` or "all actions of S3". */
  readonly noun: string;
  /** What somebody is let to do, like "use `s3:GetObject`". */
  readonly verb: string;
}

/** The actions of a statement; undefined when it names none. */
export function actionsInWords(statement: Statement, environment: Environment, pen: Pen): ActionWords | undefined {
  const { action, notAction } = statement;
  if (action) return listed(action, environment, pen);
  if (!notAction) return undefined;
  const names = namesOf(notAction, pen);
  const except = wholeServices(notAction, environment.reference) ?? names;
  return except === undefined
    ? undefined
    : { noun: `everything except ${except}`, verb: `do everything except ${except}` };
}

function listed(list: ListElement, { reference }: Environment, pen: Pen): ActionWords | undefined {
  // As a snippet leaves it to be filled in.
  if (list.complete && list.values.every((it) => it.text === '')) return undefined;
  if (list.values.some((it) => it.choiceOf === undefined && isEveryAction(it.text)))
    return { noun: 'everything', verb: 'do everything' };
  const services = wholeServices(list, reference);
  const noun = services ? `all actions of ${services}` : (counted(list, reference, pen) ?? namesOf(list, pen));
  return noun === undefined ? undefined : { noun, verb: `use ${noun}` };
}

/** The services of a list like `s3:*` and `sqs:*`: "S3 and SQS". Undefined when other actions are in it. */
function wholeServices(list: ListElement, reference: ServiceReference): string | undefined {
  if (!list.complete || list.values.length === 0) return undefined;
  const names: string[] = [];
  for (const { text } of list.values) {
    const prefix = /:\*+$/.test(text) ? servicePrefix(text) : undefined;
    const name = prefix === undefined ? undefined : serviceName(prefix, reference);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return servicesInWords(names);
}

/** More names of services are counted. */
const mostServices = 3;

function servicesInWords(names: readonly string[]): string {
  const unique = [...new Set(names)];
  return unique.length > mostServices ? `${unique.length} services` : listInWords(unique, 'and');
}

/** The names as they are written; undefined when none is. */
function namesOf(list: ListElement, pen: Pen): string | undefined {
  const { values, value } = list;
  const isDynamic = value !== undefined && hasDynamic(value);
  if (values.length === 0) return isDynamic ? '…' : undefined;
  const names = values.map((it) => it.text);
  return namesInWords(names, 'and', pen, isDynamic ? ['…'] : []);
}

/** Longer lists are named: to count them takes longer than a keystroke may. */
const mostCounted = 400;

/**
 * A list that is too long to be named, by access level: "34 read actions of EC2". Undefined for a list that can be named,
 * and when one of its actions is not known.
 */
function counted(list: ListElement, reference: ServiceReference, pen: Pen): string | undefined {
  const { values, complete } = list;
  if (!complete || values.length <= pen.most + 1 || values.length > mostCounted) return undefined;
  if (!values.every(isWhollyKnown)) return undefined;
  const found = countActions(values.map((it) => it.text).join(' '), reference);
  if (!found) return undefined;
  const { count, services, levels } = found;
  const of = `of ${services}`;
  const [level, ...others] = levels.keys();
  if (level !== undefined && others.length === 0) return `${count} ${level.toLowerCase()} actions ${of}`;
  if ([...levels.keys()].every((it) => it === 'Read' || it === 'List')) return `${count} read and list actions ${of}`;
  return pen.most < 2 ? `${count} actions ${of}` : `${count} actions ${of} (${levelsInWords(levels)})`;
}

interface CountedActions {
  readonly count: string;
  readonly services: string;
  readonly levels: ReadonlyMap<AccessLevel, number>;
}

/** The actions of a list, whose texts stand behind each other; undefined when one of them is not known. */
const countActions = remember((texts, reference: ServiceReference): CountedActions | undefined => {
  const actions = new Set<string>();
  const services: string[] = [];
  for (const text of texts.split(' ')) {
    const prefix = servicePrefix(text);
    const name = prefix === undefined ? undefined : serviceName(prefix, reference);
    const matches = reference.expand(text);
    if (name === undefined || matches.length === 0) return undefined;
    services.push(name);
    for (const it of matches) actions.add(it);
  }
  const levels = countLevels(actions, reference);
  return { count: inThousands(actions.size), services: servicesInWords(services), levels };
});
