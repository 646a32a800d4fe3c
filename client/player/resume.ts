import type { PlayerItem, PlayerModel } from '#views/types/player.ts';

type Values = Readonly<Record<string, string>>;

/** A tree of values as `cmi.core.score.raw` and the like; what is empty is left out. */
export function flatten(tree: unknown, path = ''): Record<string, string> {
  if (typeof tree === 'string' || typeof tree === 'number' || typeof tree === 'boolean') return path === '' || tree === '' ? {} : { [path]: String(tree) };
  if (typeof tree !== 'object' || tree === null) return {};
  return Object.assign({}, ...Object.entries(tree).map(([name, value]) => flatten(value, path === '' ? name : `${path}.${name}`))) as Record<string, string>;
}

const kept12 = /^cmi\.(?:suspend_data$|comments$|core\.(?:lesson_location|lesson_status|total_time|score\.)|objectives\.\d+\.|student_preference\.)/;
const kept2004 = /^cmi\.(?:suspend_data$|location$|completion_status$|success_status$|progress_measure$|total_time$|score\.|objectives\.\d+\.|interactions\.\d+\.|learner_preference\.|comments_from_learner\.\d+\.)/;

/** What the page of an item finds when it begins: what it is told of the learner and itself, and what it told the last time. Pure. */
export function valuesOf({ standard, learner }: Pick<PlayerModel, 'standard' | 'learner'>, item: PlayerItem): Values {
  const before = toldBefore(item);
  return standard === '1.2' ? values12(learner, item, before) : values2004(learner, item, before);
}

function toldBefore({ cmi }: PlayerItem): Record<string, string> | null {
  if (cmi === null) return null;
  try {
    return flatten(JSON.parse(cmi));
  } catch {
    return null;
  }
}

const only = (values: Values, wanted: RegExp): Values => Object.fromEntries(Object.entries(values).filter(([name]) => wanted.test(name) && !/\._(?:children|count)$/.test(name)));
const filled = (values: Readonly<Record<string, string | null>>): Values => Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''));

/** A page that stopped without saying that it was over goes on where it was. */
const entryOf = (item: PlayerItem, before: Values | null): string => (before === null ? 'ab-initio' : item.over ? '' : 'resume');

function values12(learner: PlayerModel['learner'], item: PlayerItem, before: Values | null): Values {
  return {
    ...(before ? only(before, kept12) : {}),
    ...filled({
      'cmi.core.student_id': learner.id, 'cmi.core.student_name': learner.name, 'cmi.core.credit': 'credit', 'cmi.core.lesson_mode': 'normal', 'cmi.core.entry': entryOf(item, before), 'cmi.launch_data': item.launchData,
      'cmi.student_data.mastery_score': item.passMark === null ? null : String(item.passMark), 'cmi.student_data.max_time_allowed': item.maximumTime, 'cmi.student_data.time_limit_action': item.timeLimitAction,
    }),
  };
}

function values2004(learner: PlayerModel['learner'], item: PlayerItem, before: Values | null): Values {
  // Whoever left it as over begins a new attempt.
  const resumed = before && !item.over ? before : null;
  return {
    ...(resumed ? only(resumed, kept2004) : {}),
    ...filled({
      'cmi.learner_id': learner.id, 'cmi.learner_name': learner.name, 'cmi.credit': 'credit', 'cmi.mode': 'normal', 'cmi.entry': resumed ? 'resume' : 'ab-initio', 'cmi.launch_data': item.launchData,
      'cmi.scaled_passing_score': item.passMark === null ? null : String(item.passMark / 100), 'cmi.completion_threshold': item.completionThreshold === null ? null : String(item.completionThreshold / 100),
      'cmi.max_time_allowed': item.maximumTime, 'cmi.time_limit_action': item.timeLimitAction,
    }),
  };
}
