package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.benchmarks.load.Pgbench;
import org.rapporteur.benchmarks.load.Wrk;
import org.rapporteur.benchmarks.machine.CpuClock;
import org.rapporteur.benchmarks.machine.Tools;

/** What all measurements need: the system with its data, the programs to compare with, and the load generators. */
final class Rig implements AutoCloseable {

    /** How the gateway handles repeated reads. */
    enum Cache {
        ON,
        /** Every request reaches PostgreSQL. */
        OFF
    }

    private static final String CACHE = "RAPPORTEUR_CACHE_ENABLED";

    private final Settings settings;
    private final Tools tools;
    private final PrintWriter out;
    private final Path folder;
    private final boolean kept;
    private final DataSets dataSets;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path loaded;
    private volatile RunningSystem system;
    private volatile Nginx nginx;
    private volatile boolean closed;
    private Cache cache;

    Rig(Settings settings, Tools tools, PrintWriter out) throws IOException {
        this.settings = settings;
        this.tools = tools;
        this.out = out;
        this.kept = settings.keep().isPresent();
        this.folder =
                kept ? Files.createDirectories(settings.keep().get()) : Files.createTempDirectory("rapporteur-bench-");
        this.loaded = folder.resolve("loaded");
        this.dataSets = new DataSets(settings, folder, out);
    }

    Settings settings() {
        return settings;
    }

    Size size() {
        return settings.size();
    }

    PrintWriter out() {
        return out;
    }

    Path folder() {
        return folder;
    }

    DataSets dataSets() {
        return dataSets;
    }

    Wrk wrk() {
        return new Wrk(tools.wrk(), 1);
    }

    Pgbench pgbench() {
        return new Pgbench(tools.pgbench(), 1);
    }

    /** Returns the system with all its data; restarts it if the cache setting differs. */
    RunningSystem system(Cache wanted) throws IOException, InterruptedException, SQLException {
        if (system == null || cache != wanted) {
            out.printf("starting the system, the gateway's cache %s%n", wanted == Cache.ON ? "on" : "off");
            out.flush();
            start(wanted == Cache.ON ? Map.of() : Map.of(CACHE, "false"));
            cache = wanted;
            if (!Files.exists(loaded)) {
                dataSets.loadAll(system);
                system.analyze();
                Files.createFile(loaded);
            }
        }
        return system;
    }

    /** Returns a freshly started system with all its data. */
    RunningSystem restarted(Cache wanted) throws IOException, InterruptedException, SQLException {
        if (!Files.exists(loaded)) {
            system(wanted);
        }
        stopSystem();
        return system(wanted);
    }

    /** Starts the system on the rig's folder, with the data loaded before. */
    RunningSystem start(Map<String, String> environment) throws IOException, InterruptedException {
        launch(folder.resolve("data"), environment).awaitUp();
        return system;
    }

    /** Starts the system on a folder, after stopping the running one. */
    RunningSystem launch(Path data, Map<String, String> environment) throws IOException, InterruptedException {
        stopSystem();
        requireOpen();
        cache = null;
        system = RunningSystem.launch(data, folder.resolve("up.log"), environment);
        return system;
    }

    void stopSystem() throws InterruptedException {
        var running = system;
        if (running != null) {
            running.close();
            system = null;
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the run was interrupted");
        }
    }

    Nginx nginx() throws IOException, InterruptedException {
        requireOpen();
        if (nginx == null) {
            nginx = Nginx.start(tools.nginx(), folder.resolve("nginx"));
        }
        return nginx;
    }

    /** Returns rounds that count the CPU time of all processes. */
    Rounds rounds() throws IOException, InterruptedException {
        var processes = new LinkedHashMap<String, ProcessHandle>();
        if (system != null) {
            processes.putAll(system.parts());
        }
        processes.putAll(nginx().processes());
        return new Rounds(size(), new CpuClock(processes), out);
    }

    /** GET of a URL; throws IOException unless the response is 200. */
    HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("%s answers with %d: %s"
                    .formatted(url, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return answer;
    }

    /** Returns a file of the harness, such as a script of pgbench, as a file for external programs. */
    Path resource(String name) throws IOException {
        var file = folder.resolve(name);
        try (var content = Rig.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IOException("there is no resource " + name);
            }
            Files.write(file, content.readAllBytes());
        }
        return file;
    }

    /** Writes a file of the rig. */
    Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    List<String> versions() throws IOException, InterruptedException {
        return tools.versions();
    }

    /** Stops everything, including what is starting; deletes the folder unless it is to be kept. */
    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        try {
            stopSystem();
        } finally {
            if (nginx != null) {
                nginx.close();
                nginx = null;
            }
        }
        if (!kept) {
            delete(folder);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
