// A real identity provider for the tests: oidc-provider, certified by the OpenID Foundation.
//
//   node oidc.mjs CLIENT SECRET CALLBACK NOW
//
// NOW, in seconds since 1970, is what its clock shows at first. It listens on a port of its own and
// prints its address. Anybody may sign in under any name, with any
// password: who is let in is for Throughline to say. A number on its standard input moves its clock
// on by so many seconds, and it ends when that input does.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Provider } from "oidc-provider";

const [client, secret, callback, begins] = process.argv.slice(2);
const now = Date.now;
let later = Number(begins) - Math.floor(now() / 1000);
Date.now = () => now() + later * 1000;

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client, client_secret: secret, redirect_uris: [callback] }],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    pkce: { required: () => true },
    cookies: { keys: ["invented, for tests alone"] },
    ttl: { AuthorizationCode: 60, IdToken: 600, AccessToken: 600, Session: 3600, Interaction: 600, Grant: 3600 },
  });
  server.on("request", provider.callback());
  console.log(issuer);
});
const input = createInterface({ input: process.stdin });
input.on("line", (line) => {
  later += Number(line);
  console.log("moved");
});
input.on("close", () => process.exit(0));
