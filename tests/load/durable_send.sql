-- What the server writes for one message, and what it must read before that, as pgbench can say it: sent from an account, carried
-- to another, and receipted. Each statement is a round trip, each message has its own commits; no HTTP, no rights, no JSON.
\set a random(1, :accounts)
\set b random(1, :accounts)
\set r random(1, 1000000000000000)
BEGIN;
SELECT modseq+1 AS m FROM account WHERE n=:a FOR UPDATE \gset
SELECT last_seq FROM lane WHERE account=:a AND user_id='pgbench' AND device=:client_id::bigint::text;
SELECT id FROM command_result WHERE user_id='pgbench' AND id=:r::bigint::text LIMIT 1;
SELECT 1 FROM account_row WHERE matter=:r::bigint::text AND matter<>'' LIMIT 1;
SELECT g.rights FROM access_grant g JOIN account a ON a.n=g.account WHERE g.user_id='pgbench' AND a.n=:a;
INSERT INTO account_row(account,type,id,matter,modseq,ts,dead,v) SELECT :a,t,:r::bigint::text,:r::bigint::text,:m,1,0,decode(repeat('78',700),'hex') FROM unnest(ARRAY['Item','Message']) AS t ON CONFLICT(account,type,id) DO NOTHING;
UPDATE account SET modseq=:m,digest=:r,live=live+2 WHERE n=:a;
INSERT INTO delivery(key,account,body,queued_at) VALUES('d'||:r::bigint::text,:b::bigint::text,decode(repeat('78',1200),'hex'),1) ON CONFLICT(key) DO NOTHING;
INSERT INTO lane(account,user_id,device,last_seq) VALUES(:a,'pgbench',:client_id::bigint::text,1) ON CONFLICT(account,user_id,device) DO UPDATE SET last_seq=excluded.last_seq;
INSERT INTO command_result(account,user_id,device,seq,id,payload,modseq,error) VALUES(:a,'pgbench',:client_id::bigint::text,:r,:r::bigint::text,decode(repeat('78',32),'hex'),:m,'') ON CONFLICT DO NOTHING;
COMMIT;
BEGIN;
SELECT modseq+1 AS m FROM account WHERE n=:b FOR UPDATE \gset
SELECT v FROM account_row WHERE account=:b AND type='Item' AND id=:r::bigint::text;
INSERT INTO account_row(account,type,id,matter,modseq,ts,dead,v) SELECT :b,t,'r'||:r::bigint::text,:r::bigint::text,:m,1,0,decode(repeat('78',700),'hex') FROM unnest(ARRAY['Item','Message']) AS t ON CONFLICT(account,type,id) DO NOTHING;
UPDATE account SET modseq=:m,digest=:r,live=live+2 WHERE n=:b;
UPDATE delivery SET done_at=1,body=NULL WHERE key='d'||:r::bigint::text;
INSERT INTO delivery(key,account,body,queued_at,done_at) VALUES('r'||:r::bigint::text,:a::bigint::text,NULL,1,1) ON CONFLICT(key) DO NOTHING;
COMMIT;
BEGIN;
SELECT modseq+1 AS m FROM account WHERE n=:a FOR UPDATE \gset
UPDATE account_row SET modseq=:m WHERE account=:a AND type='Message' AND id=:r::bigint::text;
UPDATE account SET modseq=:m,digest=:r WHERE n=:a;
COMMIT;
