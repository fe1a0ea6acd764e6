package org.rapporteur.system;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The tokens of a running system, one a role: they are valid for hours, and to make one takes a process. */
final class Tokens {

    private final Function<String, Command> command;
    private final Map<String, String> made = new ConcurrentHashMap<>();

    /** @param command that prints a token of a role in its last line */
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

    /** The system has other keys now, or may have. */
    void clear() {
        made.clear();
    }
}
