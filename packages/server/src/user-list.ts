import { LocalProtocolError } from "@dlms/core";
import type { AssociationUser } from "@dlms/cosem-classes";
import { RequestRefused } from "./refusal.ts";
import type { RequestContext } from "./request-context.ts";

const LAST_USER = 255;
/** Who is in use where no user is known. */
const NOBODY: AssociationUser = { userId: 0, userName: "" };

/**
 * The users behind a client who may associate: those in the list, or anybody as long as it is empty (Blue Book 4.4.4,
 * Association LN, user_list). The association object shows it, and a client with the right to may add users and take
 * them away.
 *
 * @example
 * { address: 1, authentication, users: new UserList([{ userId: 7, userName: "installer" }]) }
 */
export class UserList implements Iterable<AssociationUser> {
  readonly #users = new Map<number, AssociationUser>();

  /** @throws LocalProtocolError for a number that is not 0 to 255, or is there twice. */
  constructor(users: Iterable<AssociationUser> = []) {
    for (const user of users) {
      const { userId } = user;
      if (!Number.isInteger(userId) || userId < 0 || userId > LAST_USER || this.#users.has(userId))
        throw new LocalProtocolError(`user ${userId} is no number from 0 to ${LAST_USER}, or there twice`);
      this.#users.set(userId, user);
    }
  }

  /** Whether a client that names this user, or none, may associate. */
  admits(userId: number | undefined): boolean {
    return this.#users.size === 0 || (userId !== undefined && this.#users.has(userId));
  }

  get(userId: number): AssociationUser | undefined {
    return this.#users.get(userId);
  }

  /** Adds a user; one of the same number is replaced. */
  add(user: AssociationUser): void {
    this.#users.set(user.userId, user);
  }

  /** Takes the user of that number away; false when there was none. */
  delete(userId: number): boolean {
    return this.#users.delete(userId);
  }

  [Symbol.iterator](): Iterator<AssociationUser> {
    return this.#users.values();
  }
}

/** What an association object has for its users, by short and by logical names alike. */
export function userHandlers(users: UserList): UserHandlers {
  return {
    attributes: {
      userList: () => [...users],
      currentUser: ({ association: { userId } = {} }) =>
        (userId === undefined ? undefined : users.get(userId)) ?? NOBODY,
    },
    methods: {
      addUser: (user) => users.add(user),
      removeUser: ({ userId }) => {
        if (!users.delete(userId)) throw new RequestRefused("object-undefined");
      },
    },
  };
}

/** Handlers for `userHandlers`. */
export interface UserHandlers {
  readonly attributes: {
    readonly userList: () => readonly AssociationUser[];
    readonly currentUser: (context: RequestContext) => AssociationUser;
  };
  readonly methods: {
    readonly addUser: (user: AssociationUser) => void;
    readonly removeUser: (user: AssociationUser) => void;
  };
}
