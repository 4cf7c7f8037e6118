// The database of this device, one for the whole app.
import { DeviceDatabase } from '../lib/storage/device-database.ts';

export const device = new DeviceDatabase({ onSuperseded: () => location.reload() });
