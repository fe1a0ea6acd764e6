package org.rapporteur.seeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;

/** Finds the files of a data folder, in loading order. */
final class DataFolder {

    /** A collection is loaded after those that it refers to. */
    static final List<String> COLLECTIONS =
            List.of("topics", "synonyms", "events", "participants", "participations", "statements");

    private static final List<String> BUILT_IN = List.of("paros-beijing-2018");

    private DataFolder() {}

    /** There is nothing to load. */
    static final class FolderException extends Exception {
        private final int exit;

        /** @param exit the exit code: whether the command or the data are to blame */
        FolderException(int exit, String message) {
            super(Faults.plain(message));
            this.exit = exit;
        }

        int exit() {
            return exit;
        }
    }

    /**
     * Returns the files of a folder, or of its subfolders: first all topics, then all events, and so on.
     * Anything else with the name of a data file is reported and not opened: a pipe or a device may have no
     * end. So is a file that looks like data and has another name.
     *
     * @param set the name of the set; null for that of each folder that contains files
     * @param index notes which collections are read in part
     */
    static List<DataFile> read(Path folder, String set, FolderIndex index, Faults faults) throws FolderException {
        var root = root(folder);
        var folders = folders(folder, faults);
        var files = new ArrayList<DataFile>();
        for (var place : folders) {
            Strays.in(folder, place, index, faults);
        }
        boolean isAny = !faults.isEmpty();
        for (var collection : COLLECTIONS) {
            for (var place : folders) {
                for (var ending : List.of(".json", ".ndjson")) {
                    var file = place.resolve(collection + ending);
                    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                        continue;
                    }
                    isAny = true;
                    var name = Faults.plain(folder.relativize(file).toString());
                    try {
                        files.add(new DataFile(
                                name,
                                collection,
                                set == null ? setOf(place) : set,
                                ending.equals(".json"),
                                source(root, file)));
                    } catch (UnfitException e) {
                        faults.add(name, e.getMessage());
                        faults.unread().file(name);
                        index.lacks(collection);
                    }
                }
            }
        }
        if (!isAny) {
            throw new FolderException(
                    Loader.FAULTY_DATA,
                    "%s contains no data: expected are %s, as .json or .ndjson"
                            .formatted(folder, String.join(", ", COLLECTIONS)));
        }
        return files;
    }

    /** Returns the name of a folder: the sets of two folders differ as their names do. */
    private static String setOf(Path place) throws FolderException {
        Path last;
        try {
            last = place.toRealPath().getFileName();
        } catch (IOException e) {
            last = place.getFileName();
        }
        var name = String.valueOf(last == null ? "" : last);
        if (!SetName.isValid(name)) {
            throw new FolderException(
                    CommandLine.ExitCode.USAGE,
                    "the name of the folder '%s' cannot be that of a set, which is %s: name it with --set"
                            .formatted(name, SetName.RULE));
        }
        return name;
    }

    private static Path root(Path folder) throws FolderException {
        if (!Files.isDirectory(folder)) {
            throw new FolderException(
                    CommandLine.ExitCode.USAGE,
                    Files.exists(folder) ? folder + " is not a folder" : "there is no folder " + folder);
        }
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new FolderException(
                    CommandLine.ExitCode.USAGE, "%s %s".formatted(folder, new UnreadableException(e).getMessage()));
        }
    }

    private static List<Path> folders(Path folder, Faults faults) throws FolderException {
        var folders = new ArrayList<>(List.of(folder));
        try (var inner = Files.list(folder)) {
            for (var place : inner.filter(Files::isDirectory).sorted().toList()) {
                if (Files.isExecutable(place)) {
                    folders.add(place);
                } else {
                    faults.add(
                            folder.relativize(place).toString(),
                            new UnreadableException(new AccessDeniedException(place.toString())).getMessage());
                }
            }
        } catch (IOException e) {
            throw new FolderException(
                    CommandLine.ExitCode.USAGE, "%s %s".formatted(folder, new UnreadableException(e).getMessage()));
        } catch (UncheckedIOException e) {
            throw new FolderException(
                    CommandLine.ExitCode.USAGE,
                    "%s %s".formatted(folder, new UnreadableException(e.getCause()).getMessage()));
        }
        return folders;
    }

    /** A reason not to open a file. */
    private static final class UnfitException extends Exception {
        UnfitException(String message) {
            super(message);
        }
    }

    private static DataFile.Source source(Path root, Path file) throws UnfitException {
        try {
            var real = file.toRealPath();
            if (!real.startsWith(root)) {
                throw new UnfitException("is a link that leads out of the folder; such links are not followed");
            }
            var attributes = attributes(real);
            if (attributes.isDirectory()) {
                throw new UnfitException("is a folder; a file is expected");
            }
            if (!attributes.isRegularFile()) {
                throw new UnfitException("is a pipe, a socket or a device; a file is expected");
            }
            return () -> open(real, attributes);
        } catch (NoSuchFileException | FileSystemLoopException e) {
            throw new UnfitException("is a link that leads nowhere");
        } catch (IOException e) {
            throw new UnfitException(new UnreadableException(e).getMessage());
        }
    }

    /** Opens a file only if it is still the one that was found, not a link, a pipe or another file in its place. */
    private static InputStream open(Path real, BasicFileAttributes found) throws IOException {
        requireSame(real, found);
        var in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS);
        try {
            requireSame(real, found);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static void requireSame(Path real, BasicFileAttributes found) throws IOException {
        var now = attributes(real);
        if (!now.isRegularFile()
                || !Objects.equals(now.fileKey(), found.fileKey())
                || now.size() != found.size()
                || !now.lastModifiedTime().equals(found.lastModifiedTime())) {
            throw new ChangedException();
        }
    }

    private static BasicFileAttributes attributes(Path real) throws IOException {
        return Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the data included in this program. */
    static List<DataFile> builtIn() {
        var files = new ArrayList<DataFile>();
        for (var collection : COLLECTIONS) {
            for (var set : BUILT_IN) {
                var name = set + "/" + collection + ".json";
                if (DataFolder.class.getResource("/data/" + name) != null) {
                    files.add(new DataFile(
                            name, collection, set, true, () -> DataFolder.class.getResourceAsStream("/data/" + name)));
                }
            }
        }
        return files;
    }
}
