// An authorization server that nobody here wrote, at GitLab's addresses: oidc-provider, as strict as it can be made.
//
// It prints its port as the first line, and serves until its standard input is closed.

import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const CLIENT_ID = 'drawbridge';
const USER = { id: 7, username: 'mara', name: 'Mara', avatar_url: null, web_url: 'http://127.0.0.1/mara' };

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  server.on('request', provider(port).callback());
  console.log(port);
});
process.stdin.resume().on('end', () => process.exit(0));

function provider(port) {
  const slug = encodeURIComponent(`127.0.0.1:${port}`);
  const made = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: CLIENT_ID,
        application_type: 'native',
        // A public client: no secret, so PKCE alone proves who began.
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
        response_types: ['code'],
        redirect_uris: [`app.drawbridge:/oauth/callback/${slug}`, `http://127.0.0.1/oauth/callback/${slug}`],
        scope: 'api read_api',
      },
      {
        // Known, and of no use to us: it has a secret.
        client_id: 'confidential',
        client_secret: 'a secret that is never sent',
        grant_types: ['authorization_code'],
        redirect_uris: ['https://confidential.test/callback'],
      },
    ],
    scopes: ['api', 'read_api'],
    pkce: { required: () => true },
    routes: {
      authorization: '/oauth/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      device_authorization: '/oauth/authorize_device',
      code_verification: '/oauth/device',
    },
    features: {
      devInteractions: { enabled: true },
      deviceFlow: { enabled: true },
      revocation: { enabled: true },
    },
    issueRefreshToken: async (ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    findAccount: async (ctx, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    ttl: { AccessToken: 7200, RefreshToken: 86400, AuthorizationCode: 600, DeviceCode: 300, Session: 86400, Grant: 86400, Interaction: 600 },
    cookies: { keys: ['of a server that lives for one test'] },
  });
  const living = new Set();
  made.on('access_token.saved', (token) => living.add(token.jti));
  made.use(async (ctx, next) => {
    if (ctx.path === '/test/expire' && ctx.method === 'POST') {
      living.clear();
      ctx.status = 204;
    } else if (ctx.path === '/api/v4/user') {
      await showUser(ctx, made, living);
    } else {
      await next();
    }
  });
  return made;
}

async function showUser(ctx, made, living) {
  const value = ctx.get('authorization').replace(/^Bearer /, '');
  const token = value && (await made.AccessToken.find(value));
  if (token && living.has(token.jti)) {
    ctx.body = USER;
    return;
  }
  ctx.status = 401;
  ctx.body = token
    ? { error: 'invalid_token', error_description: 'Token is expired. You can either do re-authorization or token refresh.' }
    : { message: '401 Unauthorized' };
}
