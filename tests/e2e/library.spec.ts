// The library without a network: what a member may see is found by any of its words and opens; what she may not is nowhere.
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { formWordsOf } from '../support/form-words.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');
const said = saidIn('en');
const form = formWordsOf('en');

/** Of the sample network: the first is of the own team, the examples are open to all, the last is of a session to come. */
const breathless = 'Breathless at rest, oxygen twenty kilometres away';
const nurses = 'Trained nurses may hand out oral morphine in the provinces';
const morfina = 'Morfina oral en los hospitales de distrito';
const notYetOpen = 'Confusão';
const arabic = 'أَلَمٌ في العِظام ليلًا';

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let device: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	device = await Device.open(cable, { locale: 'en-GB', timezoneId: 'Africa/Accra' });
	const { page } = device;
	await page.addInitScript(() => {
		navigator.setAppBadge = (count) => Promise.resolve(void Object.assign(window, { badge: count }));
	});
	const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
	await joinOnScreen(device, words, { code, name: 'Efua Mensah' });
	const path = await beginCase(device, words, arabic);
	await device.visit(`${path}/question`);
	await page.getByLabel(form.label('main-question')).fill('كيف نُخفّف الآلام بلا مورفين؟');
	await wholeAppIsHere(page);
	await device.visit('/library');
	// The last that comes: what was published elsewhere.
	await seek('recuento');
	await expect(rows()).toHaveCount(1);
	await seek('بلا مورفين');
	await expect(rows()).toHaveCount(1);
	await device.close();
	device.cable.cut();
	await device.start();
	await device.page.addInitScript(() => {
		navigator.setAppBadge = (count) => Promise.resolve(void Object.assign(window, { badge: count }));
	});
});

test.afterAll(async () => {
	await device?.throwAway();
	await relay?.stop();
});

const rows = () => device.page.locator('main .rows > li');
const seek = (sought: string) => device.page.getByLabel(words('learn.search')).fill(sought);

/** Exactly these are found by these words. */
async function expectFound(sought: string, ...titles: string[]): Promise<void> {
	await seek(sought);
	await expect(rows(), sought).toHaveCount(titles.length);
	for (const title of titles) await expect(rows().filter({ hasText: title }), sought).toHaveCount(1);
}

test('cases, examples and sessions are found by their words, from Cases and from Learn', async () => {
	const { page } = device;
	await device.visit('/learn');
	await expect(page.getByRole('link', { name: words('cases.library') })).toBeVisible();
	await device.visit('/cases');
	await page.getByRole('link', { name: words('cases.library') }).click();
	await expect(page.getByRole('heading', { level: 1, name: words('cases.library') })).toBeVisible();
	await expect(page.getByText(said('library.reading'))).toHaveCount(0);

	await expectFound('hand fan', breathless);
	await expect(rows().locator('mark')).toHaveText(['hand', 'fan', 'hand', 'fan', 'hand']);
	await expect(rows()).toContainText(words('story.recommendations'));
	await expectFound('PAL- breath', breathless);
	await expectFound('delirium bedside', 'Confusion and opioids');
	await expectFound('FORMACION solucion', morfina);
	await expectFound('provincial paracetamol', nurses);
	await expectFound('الم', arabic);
	await expectFound('نخفف الالام', arabic);
});

test('what the member may not see is not found: another team’s draft, a case of a session to come', async () => {
	await expectFound(notYetOpen);
	await expectFound('cadera');
	await expect(device.page.getByRole('heading', { name: words('cases.noneFound') })).toBeVisible();
	await device.page.getByRole('button', { name: words('library.clear') }).click();
	await expect(rows().filter({ hasText: breathless })).toHaveCount(1);
});

test('it is narrowed down to examples, to advice, to what may be used for teaching', async () => {
	const { page } = device;
	const choose = (label: string, option: string) =>
		page.getByLabel(words(label), { exact: true }).selectOption({ label: option });
	await page.getByText(words('library.narrow'), { exact: true }).click();
	await choose('library.kind', words('library.kindExample'));
	await expect(rows()).toHaveCount(2);
	await expect(rows()).toContainText([/Trained nurses|Morfina oral/, /Trained nurses|Morfina oral/]);
	await expectFound('law', nurses);
	await seek('');
	await choose('library.kind', words('cases.open'));
	await page.getByLabel(words('library.forTeaching')).check({ force: true });
	await expect(rows()).toHaveCount(3);
	await expect(rows().filter({ hasText: words('library.teaching') })).toHaveCount(3);
	await choose('library.kind', words('library.kindPatient'));
	await expect(rows()).toHaveCount(1);
	await page.getByLabel(words('library.withAdvice')).check({ force: true });
	await expect(rows()).toContainText([breathless]);
	await expect(page.getByText(words('library.narrowed', { number: 3 }))).toBeVisible();
});

test('what was found opens: the story as a time line that says who acted in which role', async () => {
	const { page } = device;
	await rows().getByRole('link').click();
	await expect(page.getByRole('heading', { level: 1, name: breathless })).toBeVisible();
	const told = page.getByRole('listitem').filter({ hasText: words('story.didRecommend') });
	await expect(told).toContainText(`Helena Ruiz · ${words('team.coordinator')}`);
	await page.goBack();
	await expect(page.getByText(words('library.narrowed', { number: 3 }))).toBeVisible();

	await device.visit('/library');
	await expectFound('provincial paracetamol', nurses);
	// The icon's count follows on every screen: the advice that came to this team waits.
	await expect.poll(() => page.evaluate(() => (window as { badge?: number }).badge)).toBe(1);
	await rows().getByRole('link').click();
	await expect(page.getByRole('heading', { level: 1, name: nurses })).toBeVisible();
	await expect(page.getByText(/seven of ten patients/)).toBeVisible();
	expect(device.complaints).toEqual([]);
});
