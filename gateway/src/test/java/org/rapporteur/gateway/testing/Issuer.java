package org.rapporteur.gateway.testing;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.rapporteur.testkit.TestTokens;

/** An OIDC provider as the gateway sees it: an HTTPS address, with its own certificate, that serves its keys. */
public class Issuer implements QuarkusTestResourceLifecycleManager {

    public static final String NAME = "https://issuer.example";
    public static final String AUDIENCE = "the-record";

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final KeyPair KEY = TestTokens.newKeys();
    private static volatile boolean reachable;

    private HttpsServer server;
    private Path folder;

    /** Returns an editor's token. */
    public static String token(String name, String audience) {
        return TestTokens.issued(KEY, name, audience);
    }

    /** Whether it responds, or closes all connections. */
    public static void answers(boolean whether) {
        reachable = whether;
    }

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("issuer");
            var store = folder.resolve("issuer.p12");
            var certificate = folder.resolve("issuer.pem");
            keytool(
                    "-genkeypair",
                    "-keystore",
                    store,
                    "-alias",
                    "issuer",
                    "-keyalg",
                    "RSA",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost");
            keytool("-exportcert", "-rfc", "-keystore", store, "-alias", "issuer", "-file", certificate);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(store.toFile(), PASSWORD), PASSWORD);
            var tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), null, null);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            server.createContext("/jwks", exchange -> {
                if (reachable) {
                    var jwks = TestTokens.jwks(KEY).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, jwks.length);
                    exchange.getResponseBody().write(jwks);
                }
                exchange.close();
            });
            server.start();
            return Map.of(
                    "mp.jwt.verify.publickey",
                    "NONE",
                    "mp.jwt.verify.publickey.location",
                    "https://localhost:%d/jwks".formatted(server.getAddress().getPort()),
                    "mp.jwt.verify.issuer",
                    NAME,
                    "mp.jwt.verify.audiences",
                    AUDIENCE,
                    "smallrye.jwt.client.tls.certificate.path",
                    certificate.toString());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Object... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Its settings take precedence over those of {@link Behind}, which has another key. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        server.stop(0);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
