import { linkedCredentials, refuseProblems } from '../../control/credentials.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { linkedCredentials as derivedCredentials } from '../../sandbox/accounts/named-accounts.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { TEST_KEY_PREFIX } from '../../vendor/credential.ts'
import type { DeclaredAccount } from './config-schema.ts'

/** Registers the accounts of a configuration file. Throws a UsageError that names the entry. */
export function registerAccounts(sandbox: Sandbox, accounts: readonly DeclaredAccount[]): void {
  for (const [index, account] of accounts.entries()) {
    try {
      register(sandbox, account)
    } catch (error) {
      throw new UsageError(`Cannot create accounts[${index}] "${account.name}": ${(error as Error).message}`, {
        cause: error,
      })
    }
  }
}

function register(sandbox: Sandbox, { name, credentials: chosen = {} }: DeclaredAccount): void {
  if (name.startsWith(TEST_KEY_PREFIX)) {
    throw new UsageError('accounts of names that begin with "test-" always exist. Leave it out, or choose another name')
  }
  const credentialsFor = (one: string) => derivedCredentials(one, sandbox.vendors)
  const credentials = linkedCredentials(name, chosen, { sandbox, credentialsFor })
  refuseProblems({ name, credentials }, { sandbox }, 'credentials.')
  sandbox.accounts.register({ name, credentials })
}
