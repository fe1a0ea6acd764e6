package org.rapporteur.launcher;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "token", description = "Print a bearer token for writing", mixinStandardHelpOptions = true)
class TokenCommand implements Callable<Integer> {

    enum Role {
        editor,
        admin
    }

    @Mixin
    private DataDirectory place;

    @Option(
            names = "--role",
            defaultValue = "editor",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Role role;

    @Option(names = "--subject", description = "The author shown in the change log; default: the user of this machine")
    private String subject;

    @Option(
            names = "--ttl",
            defaultValue = "8h",
            description = "How long it is valid, such as 30m or 8h; default ${DEFAULT-VALUE}")
    private String lifetime;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Duration valid;
        try {
            valid = Duration.parse("PT" + lifetime);
        } catch (DateTimeParseException e) {
            throw new RefusedException("--ttl must be a duration such as 30m or 8h, not " + lifetime);
        }
        if (!valid.isPositive()) {
            throw new RefusedException("--ttl must be more than zero");
        }
        if (!Keys.areIn(place.data())) {
            throw new RefusedException(
                    ("nothing was started on %s yet, so no process would know the token's key; start it with"
                                    + " ./rapporteur up%s (for containers: ./rapporteur env%s)")
                            .formatted(place.data(), place.dataOption(), place.dataOption()));
        }
        var who = subject == null ? System.getProperty("user.name") : subject;
        spec.commandLine().getOut().println(new Keys(place.keys()).token(who, role.name(), valid));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
