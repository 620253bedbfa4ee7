// An OpenID provider as those of Swedish health care are: a card gives the level, and who has several employments or
// commissions chooses one there. oidc-provider is certified by the OpenID Foundation; the pages are ours.
//
// node provider.mjs OPTIONS: JSON with issuer, key, cert, client, people and, for one that is too old, tls.
import { createRequire } from 'node:module';
import crypto from 'node:crypto';
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const options = JSON.parse(process.argv[2]);
// The package is installed in the build's folder, not beside this file.
const found = createRequire(path.join(process.cwd(), 'x.js')).resolve('oidc-provider');
const { default: Provider } = await import(pathToFileURL(found));

const level = (name) => `http://id.sambi.se/loa/${name}`;
const keys = ['rsa', 'ec'].map((type) => {
  const how = type === 'rsa' ? { modulusLength: 2048 } : { namedCurve: 'P-256' };
  return { ...crypto.generateKeyPairSync(type, how).privateKey.export({ format: 'jwk' }), use: 'sig' };
});
const chosen = new Map(); // grant -> the choice that its person made

const choicesOf = (person) => (options.people[person]?.choices ?? []);

const provider = new Provider(options.issuer, {
  jwks: { keys },
  clients: [options.client],
  acrValues: [level('loa3'), level('loa2')],
  conformIdTokenClaims: false,
  claims: {
    openid: ['sub'], acr: null, auth_time: null, sid: null,
    commission: ['employeeHsaId', 'commissionHsaId', 'commissionName', 'commissionPurpose'],
  },
  scopes: ['openid', 'commission'],
  cookies: { keys: ['only for tests'] },
  pkce: { methods: ['S256'], required: () => true },
  features: {
    devInteractions: { enabled: false },
    claimsParameter: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (ctx, sub, token) => ({
    accountId: sub,
    claims: () => {
      const choice = choicesOf(sub)[chosen.get(token?.grantId ?? ctx.oidc.entities.Grant?.jti)] ?? {};
      return { sub, ...choice };
    },
  }),
});

const page = (uid, fields) => `<!doctype html><form method="post" action="/interaction/${uid}">${fields}</form>`;
const hidden = (name, value) => `<input type="hidden" name="${name}" value="${value}">`;

async function readForm(request) {
  let body = '';
  for await (const part of request) body += part;
  return Object.fromEntries(new URLSearchParams(body));
}

async function finish(ctx, details, form) {
  const grant = new provider.Grant({ accountId: form.person, clientId: details.params.client_id });
  grant.addOIDCScope('openid commission');
  grant.addOIDCClaims(['employeeHsaId', 'commissionHsaId', 'commissionName', 'commissionPurpose']);
  const grantId = await grant.save();
  chosen.set(grantId, Number(form.choice));
  ctx.respond = false;
  const isLogin = details.prompt.name === 'login'; // else the session goes on, and its proof with it
  await provider.interactionFinished(ctx.req, ctx.res, {
    ...isLogin && { login: { accountId: form.person, acr: level(form.card), amr: ['sc'] } },
    consent: { grantId },
  });
}

async function interact(ctx, uid) {
  const details = await provider.interactionDetails(ctx.req, ctx.res);
  const form = ctx.method === 'POST' ? await readForm(ctx.req) : {};
  if (form.cancel) {
    ctx.respond = false;
    return provider.interactionFinished(ctx.req, ctx.res, { error: 'access_denied' });
  }
  ctx.type = 'html';
  if (!form.person) {
    ctx.body = page(uid, '<input name="person"><input name="card" value="loa3">');
    return undefined;
  }
  const choices = choicesOf(form.person);
  if (form.choice === undefined && choices.length > 1) {
    ctx.body = page(uid, hidden('person', form.person) + hidden('card', form.card)
      + choices.map((one, i) => `<button name="choice" value="${i}">${one.commissionName}</button>`).join(''));
    return undefined;
  }
  return finish(ctx, details, { choice: 0, ...form });
}

provider.use(async (ctx, next) => {
  const uid = /^\/interaction\/([\w-]+)$/.exec(ctx.path)?.[1];
  return uid ? interact(ctx, uid) : next();
});

for (const event of ['server_error', 'backchannel.error'])
  provider.on(event, (...told) => console.error(event, ...told.filter((one) => one instanceof Error)));

const server = https.createServer(
  { key: fs.readFileSync(options.key), cert: fs.readFileSync(options.cert), ...options.tls }, provider.callback());
server.listen(Number(new URL(options.issuer).port), '127.0.0.1', () => console.log('up'));
