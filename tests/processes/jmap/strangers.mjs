// Other people's clients at the server, as anybody would write with them. argv: the address, a token, an inbox to write in.
// Prints one line for each thing that was tried; ends at the first that is not as RFC 8620 says.
import assert from "node:assert/strict";

import { EventSource } from "eventsource";
import { Client } from "jmap-client-ts";
import { JamClient } from "jmap-jam";

const [server, token, inbox] = process.argv.slice(2);
const core = "urn:ietf:params:jmap:core";
const vacation = "urn:ietf:params:jmap:vacationresponse";
const bearer = { Authorization: `Bearer ${token}` };
const jam = new JamClient({ sessionUrl: `${server}/.well-known/jmap`, bearerToken: token });

const fetched = async (url, init) => {
    const response = await fetch(url, init);
    if (!response.ok)
        throw await response.json();
    return response.json();
};
const old = new Client({
    sessionUrl: `${server}/.well-known/jmap`,
    accessToken: token,
    transport: {
        get: (url, headers) => fetched(url, { headers }),
        post: (url, body, headers) =>
            fetched(url, { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    },
});

/** What it is refused with. */
async function refused(promise) {
    try {
        await promise;
    } catch (error) {
        return Array.isArray(error) ? error[0] : error;
    }
    return assert.fail("it was not refused");
}

const tried = {
    async session() {
        const session = await jam.session;
        for (const name of ["maxSizeUpload", "maxConcurrentUpload", "maxSizeRequest", "maxConcurrentRequests",
                            "maxCallsInRequest", "maxObjectsInGet", "maxObjectsInSet"])
            assert.ok(Number.isSafeInteger(session.capabilities[core][name]), name);
        assert.ok(Array.isArray(session.capabilities[core].collationAlgorithms));
        assert.ok(session.accounts[inbox] && session.username && session.state);
        for (const id of Object.values(session.primaryAccounts))
            assert.ok(session.accounts[id], id);
        for (const account of Object.values(session.accounts))
            assert.deepEqual([typeof account.name, typeof account.isPersonal, typeof account.isReadOnly,
                              typeof account.accountCapabilities], ["string", "boolean", "boolean", "object"]);
        for (const name of ["apiUrl", "downloadUrl", "uploadUrl", "eventSourceUrl"])
            assert.ok(new URL(session[name]).href, name);
        await old.fetchSession();
        assert.deepEqual(old.getAccountIds().sort(), Object.keys(session.accounts).sort());
    },

    async echo() {
        const said = { hello: true, list: [1, "å", null], deep: { a: [] } };
        const [answer, meta] = await jam.api.Core.echo(said);
        assert.deepEqual(answer, said);
        assert.equal(meta.sessionState, (await jam.session).state);
        assert.deepEqual(await old.request("Core/echo", { accountId: inbox, said }), { accountId: inbox, said });
    },

    async references() {
        const [answer] = await jam.requestMany(t => {
            const first = t.Core.echo({ list: [{ ids: ["a", "b"] }, { ids: ["c"] }], "a/b": { "~": 7 } });
            return { first, second: t.Core.echo({ all: first.$ref("/list/*/ids"), one: first.$ref("/list/1/ids/0"),
                                                  odd: first.$ref("/a~1b/~0") }) };
        });
        assert.deepEqual(answer.second, { all: ["a", "b", "c"], one: "c", odd: 7 });
        const error = await refused(jam.requestMany(t => {
            const first = t.Core.echo({});
            return { first, second: t.Core.echo({ none: first.$ref("/none") }) };
        }));
        assert.equal(error.type, "invalidResultReference");
    },

    async errors() {
        assert.equal((await refused(jam.request(["Core/none", {}]))).type, "unknownMethod");
        assert.equal((await refused(jam.api.VacationResponse.get({ accountId: "none" }, { using: [vacation] }))).type,
                     "accountNotFound");
        assert.equal((await refused(old.request("Mailbox/get", { accountId: inbox, ids: null }))).type, "unknownMethod");
        assert.equal((await refused(jam.api.VacationResponse.get({ accountId: 7 }))).type, "invalidArguments");
        const unknown = await refused(jam.request(["Core/echo", {}], { using: ["urn:none"] }));
        assert.equal(unknown.type, "urn:ietf:params:jmap:error:unknownCapability");
        assert.equal(unknown.status, 400);
        for (const [body, type] of [["{", "notJSON"], ["{\"a\":1,\"a\":2}x", "notJSON"], ["{}", "notRequest"], ["[]", "notRequest"]])
            assert.equal((await refused(jam.request(["Core/echo", {}], { fetchInit: { body } }))).type,
                         `urn:ietf:params:jmap:error:${type}`, body);
        const stranger = new JamClient({ sessionUrl: `${server}/.well-known/jmap`, bearerToken: "none" });
        assert.equal((await stranger.session).status, 401);
    },

    async limits() {
        const { maxCallsInRequest } = (await jam.session).capabilities[core];
        const calls = count => jam.requestMany(t => Object.fromEntries(
            Array.from({ length: count }, (_, n) => [`c${n}`, t.Core.echo({ n })])));
        assert.equal(Object.keys((await calls(maxCallsInRequest))[0]).length, maxCallsInRequest);
        const many = await refused(calls(maxCallsInRequest + 1));
        assert.deepEqual([many.type, many.limit], ["urn:ietf:params:jmap:error:limit", "maxCallsInRequest"]);
    },

    async blobs() {
        const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => n * 7 % 256);
        const blob = await jam.uploadBlob(inbox, bytes, { headers: { ...bearer, "Content-Type": "image/png" } });
        assert.deepEqual([blob.accountId, blob.type, blob.size], [inbox, "image/png", bytes.length]);
        const got = await jam.downloadBlob({ accountId: inbox, blobId: blob.blobId, mimeType: "image/png",
                                             fileName: "r%C3%B6ntgen.png" });
        assert.deepEqual(new Uint8Array(await got.arrayBuffer()), bytes);
        assert.equal(got.headers.get("content-type"), "image/png");
        const none = await refused(jam.downloadBlob({ accountId: inbox, blobId: "none", mimeType: "image/png", fileName: "x" }));
        assert.equal(none.cause.status, 404);
    },

    async vacation() {
        const accountId = (await jam.session).primaryAccounts[vacation];
        const [before] = await jam.api.VacationResponse.get({ accountId });
        assert.deepEqual([before.list.length, before.list[0].id, before.notFound], [1, "singleton", []]);
        const toDate = new Date(Date.now() + 7 * 86_400_000).toISOString().replace(/\.\d+/, "");
        const [answer] = await jam.requestMany(t => {
            const set = t.VacationResponse.set({ accountId, update: {
                singleton: { isEnabled: true, toDate, textBody: "Åter på måndag." } } });
            return { set, after: t.VacationResponse.get({ accountId, ids: ["singleton", "none"] }) };
        });
        assert.ok("singleton" in answer.set.updated, JSON.stringify(answer.set));
        assert.equal(answer.set.newState, answer.after.state);
        const { isEnabled, textBody, toDate: until } = answer.after.list[0];
        assert.deepEqual([isEnabled, textBody, until], [true, "Åter på måndag.", toDate]);
        assert.deepEqual(answer.after.notFound, ["none"]);
        const [refusals] = await jam.api.VacationResponse.set({ accountId, create: { c: { isEnabled: true } },
                                                                destroy: ["singleton"] });
        assert.equal(refusals.notCreated.c.type, "singleton");
        assert.equal(refusals.notDestroyed.singleton.type, "singleton");
        assert.equal((await refused(jam.api.VacationResponse.set({ accountId, ifInState: "none" }))).type, "stateMismatch");
        await old.fetchSession();
        const seen = await old.request("VacationResponse/get", { accountId, ids: ["singleton"], properties: ["isEnabled"] });
        assert.deepEqual(seen.list, [{ id: "singleton", isEnabled: true }]);
        await jam.api.VacationResponse.set({ accountId, update: { singleton: { isEnabled: false } } });
        assert.equal((await jam.api.VacationResponse.get({ accountId, ids: null }))[0].list[0].isEnabled, false);
    },

    async events() {
        // The library of the browsers' interface, which Node lacks; its only addition is who asks.
        globalThis.EventSource = class extends EventSource {
            constructor(url) {
                super(url, { fetch: (at, init) => fetch(at, { ...init, headers: { ...init.headers, ...bearer } }) });
            }
        };
        const accountId = (await jam.session).primaryAccounts[vacation];
        const source = await jam.connectEventSource({ types: "*", ping: 5, closeafter: "no" });
        const heard = new Promise((resolve, reject) => {
            const changed = new Set();
            source.addEventListener("state", event => {
                const change = JSON.parse(event.data);
                assert.equal(change["@type"], "StateChange");
                Object.keys(change.changed).forEach(each => changed.add(each));
                if (changed.has("directory"))
                    resolve(change);
            });
            source.addEventListener("error", event => reject(new Error(`${event.code} ${event.message}`)));
        });
        await new Promise(resolve => source.addEventListener("open", resolve));
        const toDate = new Date(Date.now() + 86_400_000).toISOString();
        await jam.api.VacationResponse.set({ accountId, update: { singleton: { isEnabled: true, toDate, textBody: "Borta." } } });
        await heard;
        await new Promise(resolve => source.addEventListener("ping", event => {
            assert.ok(JSON.parse(event.data).interval >= 5);
            resolve();
        }));
        source.close();
    },
};

for (const [name, attempt] of Object.entries(tried)) {
    await attempt();
    console.log(`${name}: ok`);
}
process.exit(0);
