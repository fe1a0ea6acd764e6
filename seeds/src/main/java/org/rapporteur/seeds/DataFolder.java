package org.rapporteur.seeds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the files of a data folder, in the order in which they are loaded. */
final class DataFolder {

    /** A collection is loaded after those that it refers to. */
    static final List<String> COLLECTIONS = List.of("topics", "events", "participants", "participations", "statements");

    private static final List<String> BUILT_IN = List.of("paros-beijing-2018");

    private DataFolder() {}

    /** There is nothing to load. */
    static final class FolderException extends Exception {
        FolderException(String message) {
            super(message);
        }
    }

    /** The files of a folder, or of the folders in it: first the topics of all, then the events of all, and so on. */
    static List<DataFile> read(Path folder) throws FolderException, IOException {
        if (!Files.isDirectory(folder)) {
            throw new FolderException("%s is not a folder".formatted(folder));
        }
        var folders = new ArrayList<>(List.of(folder));
        try (var inner = Files.list(folder)) {
            inner.filter(Files::isDirectory).sorted().forEach(folders::add);
        }
        var files = new ArrayList<DataFile>();
        for (var collection : COLLECTIONS) {
            for (var place : folders) {
                for (var ending : List.of(".json", ".ndjson")) {
                    var file = place.resolve(collection + ending);
                    var name = folder.relativize(file).toString();
                    if (Files.exists(file)) {
                        files.add(
                                ending.equals(".json")
                                        ? DataReader.read(name, collection, Files.readAllBytes(file))
                                        : new DataFile(name, collection, List.of(), List.of(), file));
                    }
                }
            }
        }
        if (files.isEmpty()) {
            throw new FolderException("%s holds no data: expected are %s, as .json or .ndjson"
                    .formatted(folder, String.join(", ", COLLECTIONS)));
        }
        return files;
    }

    /** The data inside this program. */
    static List<DataFile> builtIn() throws IOException {
        var files = new ArrayList<DataFile>();
        for (var collection : COLLECTIONS) {
            for (var set : BUILT_IN) {
                var name = set + "/" + collection + ".json";
                try (InputStream in = DataFolder.class.getResourceAsStream("/data/" + name)) {
                    if (in != null) {
                        files.add(DataReader.read(name, collection, in.readAllBytes()));
                    }
                }
            }
        }
        return files;
    }
}
