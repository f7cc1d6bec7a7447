// Every method of the SDK's Issuing services and of those beside them (the balance,
// its transactions, top-ups, events, webhook endpoints): what drives it, or that the
// mock does not serve it yet.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { authorizationHelpers, authorizations, transactionHelpers, transactions } from './authorizations.mjs';
import { balance, balanceTransactions, topups } from './balance.mjs';
import { cardHelpers, cardholders, cards } from './cards.mjs';
import { designHelpers, personalizationDesigns, physicalBundles, tokens } from './designs.mjs';
import { disputes } from './disputes.mjs';
import { events } from './events.mjs';
import { serve } from './server.mjs';
import { Session } from './session.mjs';
import { webhookEndpoints } from './webhooks.mjs';

const driven = {
  balance,
  balanceTransactions,
  events,
  topups,
  webhookEndpoints,
  'issuing.authorizations': authorizations,
  'issuing.cardholders': cardholders,
  'issuing.cards': cards,
  'issuing.disputes': disputes,
  'issuing.personalizationDesigns': personalizationDesigns,
  'issuing.physicalBundles': physicalBundles,
  'issuing.tokens': tokens,
  'issuing.transactions': transactions,
  'testHelpers.issuing.authorizations': authorizationHelpers,
  'testHelpers.issuing.cards': cardHelpers,
  'testHelpers.issuing.personalizationDesigns': designHelpers,
  'testHelpers.issuing.transactions': transactionHelpers,
};

// Whoever serves one of them writes above how it is driven.
const notServed = {
};

const named = (table) => Object.entries(table).flatMap(([service, methods]) => methods.map((method) => `${service}.${method}`));
const drives = Object.entries(driven).flatMap(([service, methods]) =>
  Object.entries(methods).map(([method, drive]) => [`${service}.${method}`, drive]));

let server;
before(async () => { server = await serve(); });
after(() => server.stop());

test('the table has every method of these services', () => {
  const listed = [...drives.map(([name]) => name), ...named(notServed)];
  assert.deepEqual(listed.sort(), new Session(server).methods.sort());
});

for (const [name, drive] of drives) {
  test(name, async () => {
    for (let i = 0; i < 2; i++) { // two accounts, whose amounts and names differ
      const s = new Session(server);
      await drive(s);
      assert.ok(s.calls.get(name)?.includes(200), `${name} was not answered with 200: ${s.calls.get(name)}`);
    }
  });
}

for (const name of named(notServed)) {
  test(`${name} is not served yet`, async () => {
    const { stripe } = new Session(server);
    const path = name.split('.');
    const method = path.pop();
    const service = path.reduce((at, part) => at[part], stripe);
    const ids = ['list', 'create'].includes(method) ? [] : ['of_nothing'];
    await assert.rejects(service[method](...ids), { statusCode: 404, message: /does not serve it yet/ });
  });
}
