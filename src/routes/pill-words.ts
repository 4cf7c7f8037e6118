// The state of everything on this device, in the words of the pill.
import type { Words } from '$lib/i18n/words.ts';
import type { PillState } from '$lib/sync/sync-status.ts';

/** `short` fits a phone's top bar; `whole` is what is read out. */
export function pillWords(state: PillState, { t, formats }: Words): { whole: string; short: string } {
	switch (state.kind) {
		case 'safe': {
			if (state.at === null) return { whole: t('app.pillSafe'), short: t('app.pillSafeShort') };
			const time = formats.when(state.at);
			return { whole: t('app.pillSafeAt', { time }), short: time };
		}
		case 'connecting':
			return { whole: t('app.pillConnecting'), short: t('app.pillConnecting') };
		case 'waiting':
			return {
				whole: t('app.pillWaiting', { count: state.changes }),
				short: t('app.pillWaitingShort', { count: state.changes })
			};
		case 'offline':
			return {
				whole:
					state.changes === 0 ? t('app.pillOffline') : t('app.pillOfflineWaiting', { count: state.changes }),
				short: t('app.pillOfflineShort')
			};
		case 'attention':
			return {
				whole: t('app.pillAttention', { count: state.documents }),
				short: t('app.pillAttentionShort')
			};
	}
}
