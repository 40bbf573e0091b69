import { useQuery } from '@tanstack/react-query';
import { answerOf, keys, useLungang } from '../api.ts';

/** A policy with every clause in words; asked for only where there is an id. */
export const usePolicyText = (id: string | undefined) => {
  const { api } = useLungang();
  return useQuery({
    queryKey: keys.policy(id ?? ''),
    queryFn: () => answerOf(api.GET('/v1/policies/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });
};
