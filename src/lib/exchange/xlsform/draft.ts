// A questionnaire's item while an import is still putting it together.
import type { Item } from '../../domain/questionnaire.ts';

export type Draft = { -readonly [Key in keyof Item]: Item[Key] } & { items?: Draft[] };
