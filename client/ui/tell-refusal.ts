import { ApiRefusal } from '#client/api.ts';
import { toast } from '#client/ui/announce.ts';

/** Says at the edge of the page why an act was not done; the network being away has no words of its own. */
export async function tellRefusal(problem: unknown): Promise<void> {
  const { translate } = await import('#client/templates.ts');
  toast((problem instanceof ApiRefusal && problem.message) || translate('frame.not-done'));
}
