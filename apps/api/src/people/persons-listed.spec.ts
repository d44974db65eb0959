import { contactsRequestSchema } from '@intraday/contract';
import { personsListed } from './persons-listed';

const VIEW = { kpis: ['contacts-handled'], range: { period: 'today' } };
const listed = (view: object, key: object = {}, agents: readonly string[] | null = ['me']): readonly string[] =>
  personsListed(contactsRequestSchema.parse({ view: { ...VIEW, ...view }, key, measure: 'handledTotal' }), { agents });

describe('the persons whose contacts are listed', () => {
  it('are those who are named, in whichever way', () => {
    expect(listed({ scope: { agent: 'ana' } })).toEqual(['ana']);
    expect(listed({ by: ['agent'] }, { agent: 'ana' })).toEqual(['ana']);
    expect(listed({ where: { agent: ['ana', 'ben'] } })).toEqual(['ana', 'ben']);
    expect(listed({ where: { agent: ['ana', 'ben'] }, by: ['agent'] }, { agent: 'ben' })).toEqual(['ben']);
  });

  it('are nobody for a team, and never oneself', () => {
    expect(listed({ scope: { team: 't1' } })).toEqual([]);
    expect(listed({ scope: { agent: 'me' } })).toEqual([]);
    expect(listed({ where: { agent: ['me', 'ana'] } })).toEqual(['ana']);
    expect(listed({ scope: { agent: 'me' } }, {}, null)).toEqual(['me']);
  });
});
