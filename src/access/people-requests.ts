/** What is sent to sign in, and to make and change users. No sentence about a fault repeats a password or a name. */
import { z } from 'zod';
import { issueSaying } from '../../models/vocabulary/words.ts';
import { passwordCharacters } from './password.ts';
import { allRoles, defaultTenant, type Role, roles } from './scopes.ts';

const { atLeast, atMost } = passwordCharacters;

export const nameCharactersAtMost = 100;
export const isUserName = (text: string): boolean =>
  text.trim() === text && text.length >= 1 && text.length <= nameCharactersAtMost && !/\p{Cc}/u.test(text);

const nameSchema = z
  .string()
  .refine(
    isUserName,
    issueSaying({
      en: `must be 1 to ${nameCharactersAtMost} characters on one line, without spaces before and after them`,
      zh: `应为1至${nameCharactersAtMost}个字符，不换行，前后不留空格`,
    }),
  )
  .meta({ description: 'What the user signs in by; of one tenant, no two users have the same.' });

const passwordSchema = z
  .string()
  .refine(
    (text) => text.length >= atLeast && text.length <= atMost,
    issueSaying({
      en: `must be ${atLeast} to ${atMost} characters; a short sentence is a good one`,
      zh: `应为${atLeast}至${atMost}个字符，建议用一句不易猜到的话`,
    }),
  )
  .meta({ description: `${atLeast} to ${atMost} characters.` });

const roleSchema = z.enum(allRoles as [Role, ...Role[]]).meta({
  description: `The scopes of each: ${allRoles.map((role) => `\`${role}\`: ${roles[role].join(', ')}`).join('; ')}.`,
});

/** What is sent to sign in is compared, not kept, so that what cannot be a name or a password is a wrong one. */
const triedSchema = z.string().max(1_000);

export const sessionRequestSchema = z
  .strictObject({
    tenant: triedSchema
      .optional()
      .meta({ description: `Whose user it is; \`${defaultTenant}\` unless said.` }),
    name: triedSchema,
    password: triedSchema,
  })
  .meta({ id: 'SessionRequest' });

export const userRequestSchema = z
  .strictObject({ name: nameSchema, role: roleSchema, password: passwordSchema })
  .meta({ id: 'UserRequest' });

export const userChangeSchema = z
  .strictObject({
    role: roleSchema.optional(),
    disabled: z.boolean().optional().meta({ description: 'Whether the user may no longer sign in.' }),
    password: passwordSchema.optional(),
  })
  .meta({ id: 'UserChange', description: 'What is left out stays as it is.' });

export const userSchema = z
  .object({
    id: z.string().meta({ description: 'What the audit trail calls the user.' }),
    name: z.string(),
    role: roleSchema,
    createdAt: z.string().meta({ format: 'date-time' }),
    disabledAt: z
      .string()
      .optional()
      .meta({ format: 'date-time', description: 'Since when the user may no longer sign in.' }),
  })
  .meta({ id: 'User' });
