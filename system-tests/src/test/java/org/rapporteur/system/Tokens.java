package org.rapporteur.system;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The tokens of a running system, one per role: they are valid for hours, and creating one takes a process. */
final class Tokens {

    private final Function<String, Command> command;
    private final Map<String, String> made = new ConcurrentHashMap<>();

    /** @param command prints a token of a role on its last line */
    Tokens(Function<String, Command> command) {
        this.command = command;
    }

    String of(String role, Duration limit) {
        return made.computeIfAbsent(role, key -> command.apply(key)
                .mustRun(limit)
                .strip()
                .lines()
                .toList()
                .getLast());
    }

    /** Forgets the tokens, since the system has, or may have, other keys now. */
    void clear() {
        made.clear();
    }
}
