/**
 * The policies that come with the service. They are imported rather than read from a folder, so that they are
 * found wherever the compiled service lies; a new policy is its file and a line here.
 */

import baseSchool from '../../models/policies/base-school.json' with { type: 'json' };
import beijing from '../../models/policies/beijing.json' with { type: 'json' };
import bundleArea from '../../models/policies/bundle-area.json' with { type: 'json' };
import cadreTemplate from '../../models/policies/cadre-template.json' with { type: 'json' };
import changzhou from '../../models/policies/changzhou.json' with { type: 'json' };
import chuandi from '../../models/policies/chuandi.json' with { type: 'json' };
import company from '../../models/policies/company.json' with { type: 'json' };
import dalian from '../../models/policies/dalian.json' with { type: 'json' };
import dongxiang from '../../models/policies/dongxiang.json' with { type: 'json' };
import hefei from '../../models/policies/hefei.json' with { type: 'json' };
import huangcao from '../../models/policies/huangcao.json' with { type: 'json' };
import huangtu from '../../models/policies/huangtu.json' with { type: 'json' };
import kaiping from '../../models/policies/kaiping.json' with { type: 'json' };
import laiji from '../../models/policies/laiji.json' with { type: 'json' };
import mingxi from '../../models/policies/mingxi.json' with { type: 'json' };
import nanchang from '../../models/policies/nanchang.json' with { type: 'json' };
import national from '../../models/policies/national.json' with { type: 'json' };
import ninghai from '../../models/policies/ninghai.json' with { type: 'json' };
import putian from '../../models/policies/putian.json' with { type: 'json' };
import ruian from '../../models/policies/ruian.json' with { type: 'json' };
import shaanxi from '../../models/policies/shaanxi.json' with { type: 'json' };
import taihe from '../../models/policies/taihe.json' with { type: 'json' };
import townPlan from '../../models/policies/town-plan.json' with { type: 'json' };
import wushi from '../../models/policies/wushi.json' with { type: 'json' };
import xCounty from '../../models/policies/x-county.json' with { type: 'json' };
import xinmi from '../../models/policies/xinmi.json' with { type: 'json' };
import yulin from '../../models/policies/yulin.json' with { type: 'json' };
import zhijiang from '../../models/policies/zhijiang.json' with { type: 'json' };
import zhongwei from '../../models/policies/zhongwei.json' with { type: 'json' };
import type { PolicyWords } from '../../models/vocabulary/policy.ts';

type Parameter = {
  readonly default: number | string | boolean;
  readonly unit?: string | undefined;
  readonly review?: string | undefined;
  readonly description: { readonly en: string; readonly zh: string };
};

/** A policy before its parameters are put in: a figure of a clause may be `{ parameter: name }`. */
export type ShippedPolicy = {
  readonly name: string;
  readonly version?: string | undefined;
  readonly extends?: string | undefined;
  readonly source?: string | undefined;
  readonly review?: string | undefined;
  readonly words?: PolicyWords | undefined;
  readonly parameters?: Readonly<Record<string, Parameter>> | undefined;
  readonly groups?: Readonly<Record<string, unknown>> | undefined;
  readonly clauses: readonly Readonly<Record<string, unknown>>[];
};

export const shippedPolicies: ReadonlyMap<string, ShippedPolicy> = new Map<string, ShippedPolicy>([
  ['national', national],
  ['xinmi', xinmi],
  ['town-plan', townPlan],
  ['ninghai', ninghai],
  ['ruian', ruian],
  ['wushi', wushi],
  ['zhongwei', zhongwei],
  ['x-county', xCounty],
  ['yulin', yulin],
  ['bundle-area', bundleArea],
  ['base-school', baseSchool],
  ['putian', putian],
  ['kaiping', kaiping],
  ['laiji', laiji],
  ['chuandi', chuandi],
  ['huangcao', huangcao],
  ['taihe', taihe],
  ['changzhou', changzhou],
  ['mingxi', mingxi],
  ['nanchang', nanchang],
  ['dongxiang', dongxiang],
  ['zhijiang', zhijiang],
  ['cadre-template', cadreTemplate],
  ['huangtu', huangtu],
  ['company', company],
  ['shaanxi', shaanxi],
  ['beijing', beijing],
  ['dalian', dalian],
  ['hefei', hefei],
]);
