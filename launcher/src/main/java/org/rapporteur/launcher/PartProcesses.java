package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the parts that run on a data folder by their environment, if the operating system shows it (Linux). */
final class PartProcesses {

    private PartProcesses() {}

    /** Returns those of this user, each with the name of the part; excludes this process and its ancestors. */
    static Map<ProcessHandle, String> on(DataDirectory place) {
        var own = ProcessHandle.current();
        var user = own.info().user();
        var spared = new HashSet<ProcessHandle>();
        for (var one = own; one != null; one = one.parent().orElse(null)) {
            spared.add(one);
        }
        var signs = Surroundings.signs(place.data());
        var found = new LinkedHashMap<ProcessHandle, String>();
        ProcessHandle.allProcesses()
                .filter(process -> !spared.contains(process))
                .filter(process -> user.isPresent() && process.info().user().equals(user))
                .filter(process -> environment(process).containsAll(signs))
                .forEach(process -> found.put(process, name(process)));
        return found;
    }

    private static Set<String> environment(ProcessHandle process) {
        try {
            var bytes = Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "environ"));
            return new HashSet<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\0")));
        } catch (IOException e) {
            // it has ended, or the system has no such file
            return Set.of();
        }
    }

    private static String name(ProcessHandle process) {
        var command = process.info().commandLine().orElse("");
        return Arrays.stream(Service.values())
                .map(Service::module)
                .filter(command::contains)
                .findFirst()
                .orElse("part");
    }
}
