package org.rapporteur.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import picocli.CommandLine.Option;

/** Where an instance keeps its data and answers; the options that every command takes. */
class Place {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder; default: the folder data of the checkout")
    Path data;

    @Option(names = "--port", defaultValue = "8080", description = "The gateway's port; default ${DEFAULT-VALUE}")
    int port;

    /** The checkout. */
    static Path home() {
        var home = System.getenv("RAPPORTEUR_HOME");
        return Path.of(home == null ? "." : home).toAbsolutePath().normalize();
    }

    Path data() {
        return (data == null ? home().resolve("data") : data).toAbsolutePath().normalize();
    }

    /** The option that another command needs to mean the same folder: none for the default one. */
    String dataOption() {
        return data == null ? "" : " --data " + data;
    }

    Path run() {
        return folder("run");
    }

    Path logs() {
        return folder("logs");
    }

    Path postgres() {
        return data().resolve("postgres");
    }

    /** Tells that the seeds were loaded into the databases; inside their folder, so that it goes with them. */
    Path seeded() {
        return postgres().resolve("rapporteur-seeded");
    }

    /** Stands while the first start makes the databases. */
    Path unfinished() {
        return data().resolve("postgres.unfinished");
    }

    Path keys() {
        return folder("keys");
    }

    /**
     * Where the programs of PostgreSQL are unpacked: beside what else the build made, so that it is done once and not for each
     * data folder; in the data folder where the checkout is another's. Private, for what is in it is run.
     */
    Path binaries() {
        var once = home().resolve("launcher/target/postgres");
        boolean isOurs = Files.exists(once)
                ? Files.isWritable(once) && Files.isExecutable(once)
                : Files.isWritable(once.getParent());
        return isOurs ? folder(once) : folder("programs");
    }

    Path resetRequest() {
        return run().resolve("reset");
    }

    private Path folder(String name) {
        return folder(data().resolve(name));
    }

    private static Path folder(Path folder) {
        try {
            return privateFolder(folder);
        } catch (IOException e) {
            throw new RefusedException(
                    "the folder %s cannot be written: %s".formatted(folder.getParent(), e.getMessage()));
        }
    }

    /** Makes a folder that its owner alone may enter. */
    static Path privateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            try {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException e) {
                // another thread was first
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
        }
        return folder;
    }

    /** Deletes a folder with all that it holds, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Writes a file that its owner alone may read, whole or not at all. */
    static void writePrivate(Path file, String content) {
        try {
            var part = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    ".part",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, content);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
