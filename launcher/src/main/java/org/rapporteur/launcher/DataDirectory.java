package org.rapporteur.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import picocli.CommandLine.Option;

/** Where an instance keeps its data and answers; the options that every command takes. */
class DataDirectory {

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
            var parent = folder.getParent();
            boolean isFirst = !Files.isDirectory(parent);
            Files.createDirectories(parent);
            if (isFirst && parent.getParent() != null) {
                sync(parent.getParent());
            }
            try {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                sync(parent);
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

    /**
     * Writes a file that its owner alone may read, from its first byte on, whole or not at all. When this returns, the file
     * outlives a power failure: a database whose password is lost cannot be opened again.
     */
    static void writePrivate(Path file, String content) {
        var folder = file.toAbsolutePath().getParent();
        try {
            var part = Files.createTempFile(
                    folder,
                    ".part",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            sync(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the names in a folder are on the disk: a file that was synced can still lose its name. */
    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
