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

/** Where an instance keeps its data, and its address; the options of every command. */
class DataDirectory {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder; default: the folder data of the checkout")
    Path data;

    @Option(names = "--port", defaultValue = "8080", description = "The gateway's port; default ${DEFAULT-VALUE}")
    int port;

    /** Returns the checkout. */
    static Path home() {
        var home = System.getenv("RAPPORTEUR_HOME");
        return Path.of(home == null ? "." : home).toAbsolutePath().normalize();
    }

    Path data() {
        return (data == null ? home().resolve("data") : data).toAbsolutePath().normalize();
    }

    /** Returns the option that another command needs for the same folder: none for the default one. */
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

    /** The indexes of the services' search, each in a folder of its own; they are built anew if they are missing. */
    Path search() {
        return folder("search");
    }

    /** Marks that the seeds were loaded into the databases; inside their folder, so that it is deleted with them. */
    Path seeded() {
        return postgres().resolve("rapporteur-seeded");
    }

    /** Exists while the first start creates the databases. */
    Path unfinished() {
        return data().resolve("postgres.unfinished");
    }

    Path keys() {
        return folder("keys");
    }

    /**
     * The folder of PostgreSQL's programs: in the build output, so that they are unpacked only once and not
     * for each data folder; in the data folder if the checkout belongs to somebody else. Private, since its
     * content is executed.
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
                    "cannot write to the folder %s: %s".formatted(folder.getParent(), e.getMessage()));
        }
    }

    /** Creates a folder that only its owner can access. */
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

    /** Deletes a folder with its content, if it exists. */
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
     * Writes a file that only its owner can ever read, atomically. After this returns, the file survives a
     * power failure: a database whose password is lost cannot be opened again.
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

    /** Syncs the entries of a folder: a synced file can still lose its name. */
    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
