package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.rapporteur.benchmarks.machine.Ports;

/**
 * What a web server achieves with the same bytes: nginx serving files, and another nginx as a proxy in front of
 * it. Both write an access log, as the gateway and the services do.
 */
final class Nginx implements AutoCloseable {

    private static final int ATTEMPTS = 100;

    private final Path folder;
    private final Process files;
    private final Process proxy;
    private final int filesPort;
    private final int proxyPort;

    private Nginx(Path folder, Process files, Process proxy, int filesPort, int proxyPort) {
        this.folder = folder;
        this.files = files;
        this.proxy = proxy;
        this.filesPort = filesPort;
        this.proxyPort = proxyPort;
    }

    /** Starts both; a folder contains what they need. */
    static Nginx start(Path program, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("files"));
        int filesPort = Ports.free();
        int proxyPort = Ports.free();
        var files = start(program, folder, "static", """
                server {
                    listen 127.0.0.1:%d;
                    root %s;
                }""".formatted(filesPort, folder.resolve("files")));
        var proxy = start(program, folder, "proxy", """
                upstream behind {
                    server 127.0.0.1:%d;
                    keepalive 128;
                }
                server {
                    listen 127.0.0.1:%d;
                    location / {
                        proxy_pass http://behind;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                    }
                }""".formatted(filesPort, proxyPort));
        var nginx = new Nginx(folder, files, proxy, filesPort, proxyPort);
        try {
            await(files, filesPort);
            await(proxy, proxyPort);
            return nginx;
        } catch (IOException | InterruptedException e) {
            nginx.close();
            throw e;
        }
    }

    private static Process start(Path program, Path folder, String name, String servers) throws IOException {
        var own = Files.createDirectories(folder.resolve(name));
        var configuration = own.resolve("nginx.conf");
        Files.writeString(configuration, """
                %1$s
                daemon off;
                worker_processes auto;
                pid %2$s/pid;
                error_log %2$s/error.log;
                events { worker_connections 4096; }
                http {
                    default_type application/json;
                    access_log %2$s/access.log combined;
                    client_body_temp_path %2$s/body;
                    proxy_temp_path %2$s/temp;
                    fastcgi_temp_path %2$s/fastcgi;
                    uwsgi_temp_path %2$s/uwsgi;
                    scgi_temp_path %2$s/scgi;
                    keepalive_requests 1000000000;
                    sendfile on;
                    tcp_nopush on;
                    %3$s
                }
                """.formatted(
                        // its workers would run as nobody, who has no access to the folder
                        "root".equals(System.getProperty("user.name")) ? "user root;" : "", own, servers));
        return new ProcessBuilder(
                        program.toString(),
                        "-p",
                        own.toString(),
                        "-c",
                        configuration.toString(),
                        "-e",
                        own + "/error.log")
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("output.log").toFile())
                .start();
    }

    private static void await(Process process, int port) throws IOException, InterruptedException {
        for (int attempt = 1; true; attempt++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || !process.isAlive()) {
                    throw new IOException("nginx does not listen on port " + port, e);
                }
            }
            Thread.sleep(50);
        }
    }

    /** Serves some bytes; returns their path. */
    String serve(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve("files").resolve(name), bytes);
        return "/" + name;
    }

    int staticPort() {
        return filesPort;
    }

    int proxyPort() {
        return proxyPort;
    }

    String staticUrl(String path) {
        return "http://127.0.0.1:%d%s".formatted(filesPort, path);
    }

    String proxyUrl(String path) {
        return "http://127.0.0.1:%d%s".formatted(proxyPort, path);
    }

    Map<String, ProcessHandle> processes() {
        return Map.of("nginx", files.toHandle(), "nginx proxy", proxy.toHandle());
    }

    @Override
    public void close() throws InterruptedException {
        for (var process : new Process[] {proxy, files}) {
            process.destroy();
        }
        for (var process : new Process[] {proxy, files}) {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
