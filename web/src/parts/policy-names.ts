import { useQuery } from '@tanstack/react-query';
import { answerOf, keys, useLungang } from '../api.ts';

export const usePolicies = () => {
  const { api } = useLungang();
  return useQuery({ queryKey: keys.policies, queryFn: () => answerOf(api.GET('/v1/policies')) });
};

/** What policies are called, by their ids; empty until it is known. */
export const usePolicyNames = (): ReadonlyMap<string, string> => {
  const { data } = usePolicies();
  return new Map(data?.policies.map(({ id, name }) => [id, name]));
};
