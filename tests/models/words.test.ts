/** Clauses in plain words: every setting of every rule and goal has its word, in both languages. */
import { describe, expect, it } from 'vitest';
import { goals } from '../../models/goals/index.ts';
import { rules } from '../../models/rules/index.ts';
import { clauseInWords, policyInWords, predicateInWords, settingWordsOf } from '../../models/words/words.ts';

describe('words', () => {
  it('are there for every setting of every rule and goal', () => {
    const wordless = [
      ...rules.map(({ id, settings }) => ({ clause: { rule: id, strength: 'must' as const }, settings })),
      ...goals.map(({ id, settings }) => ({ clause: { goal: id, priority: 1 }, settings })),
    ].flatMap(({ clause, settings }) => {
      const words = settingWordsOf(clause);
      return Object.keys(settings.shape).filter((name) => !words[name]?.en || !words[name].zh);
    });
    expect(wordless).toEqual([]);
  });

  it('word a quota with its figures, its strength and the teachers it concerns', () => {
    const clause = {
      rule: 'rotation-quota',
      strength: 'in-principle',
      who: { all: ['骨干教师', { field: 'age', below: 50 }] },
      atLeastPercent: 15,
      per: 'zone',
    } as const;
    const said = clauseInWords(clause);
    expect(said.zh).toMatch(
      /^原则上：.*【对象：\(“骨干教师”且age ＜ 50\)；不低于（%）：15；统计单位：zone】$/,
    );
    expect(said.en).toContain(
      'teachers: (“骨干教师” and age < 50); at least (percent): 15; counted per: zone',
    );
  });

  it('say routes, and a goal with its priority', () => {
    const said = clauseInWords({
      rule: 'direction',
      strength: 'must',
      forbid: [{ from: { field: 'setting', is: 'rural' }, to: { field: 'setting', is: 'urban' } }],
    });
    expect(said.zh).toContain('禁止流向：');
    expect(said.zh).toContain('setting 为 rural');
    expect(clauseInWords({ goal: 'fewest-moves', priority: 3 }).zh).toBe('目标（第3位）：交流人数尽量少。');
    expect(predicateInWords({ not: { field: 'labels', in: ['a', 'b'] } }, 'en')).toBe(
      'not labels is one of a, b',
    );
  });

  it('keep label and covered statements of each clause', () => {
    const policy = {
      name: 'p',
      clauses: [{ rule: 'must-move', strength: 'must', label: '应交流', covers: ['yulin-01'] } as const],
    };
    expect(policyInWords(policy)).toMatchObject([{ clause: 0, label: '应交流', covers: ['yulin-01'] }]);
  });
});
