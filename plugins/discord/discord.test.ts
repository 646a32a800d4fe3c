import { expect } from 'chai';
import { describePlugin } from '../contract/testing/index.ts';
import { plugin } from './index.ts';
import manifest from './plugin.json' with { type: 'json' };
import { plainly } from './prepare.ts';
import { startStandIn } from './testing/stand-in.ts';

describePlugin({ name: 'discord', plugin, manifest, against: 'a stand-in', start: startStandIn });

describe('a text for Discord', () => {
  it('is shown as it was written, links whole', () => {
    expect(plainly('*Now* at https://example.com/a_b_c\n# not a heading')).to.equal('\\*Now\\* at https://example.com/a_b_c\n\\# not a heading');
  });
});
