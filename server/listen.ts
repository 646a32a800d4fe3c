import type { Server } from 'node:http';
import { ConfigError } from '#config/config-error.ts';
import type { Config } from '#config/config.ts';

/** Listens where the configuration says. @throws ConfigError when the port or the address cannot be had */
export function listen(server: Server, config: Pick<Config, 'port' | 'host'>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new ConfigError('PORT', `${config.port}, which another program listens on`, 'a free port'));
      else if (error.code === 'EACCES') reject(new ConfigError('PORT', `${config.port}, which needs more rights`, 'a port from 1024'));
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') reject(new ConfigError('HOST', JSON.stringify(config.host), 'an address of this machine'));
      else reject(error);
    });
    server.listen(config.port, config.host, () => resolve());
  });
}
