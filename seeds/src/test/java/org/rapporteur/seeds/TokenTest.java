package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** An invalid token is reported in one line that does not contain it. */
@Timeout(60)
class TokenTest {

    private static final String TOPIC = "[{\"slug\": \"a\", \"label\": {\"en\": \"A\"}}]";

    @TempDir
    Path folder;

    @TempDir
    Path secrets;

    private AcceptingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new AcceptingServer();
        Files.writeString(folder.resolve("topics.json"), TOPIC);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(secrets.resolve("token"), content);
    }

    private void assertRefused(AcceptingServer.Run run, String line) {
        assertThat(run.exit()).as(run.words()).isEqualTo(2);
        assertThat(run.words().strip()).isEqualTo(line + " (see --help)");
        assertThat(server.rows).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECRET\nSECRET", "SECRET SECRET", "SECRET\r\nX: y", "SECRETé", "", " \n"})
    void rejectsAnInvalidTokenWithoutQuotingIt(String content) throws IOException {
        var file = file(content);

        assertRefused(
                server.load("--url", server.url(), "--token-file", file.toString(), folder.toString()),
                "--token-file names %s, which contains no token".formatted(file));
        assertRefused(
                server.load("--url", server.url(), "--token=" + content, folder.toString()),
                "--token contains no token");
    }

    @Test
    void doesNotOpenWhatIsNotATokenFile() throws Exception {
        var pipe = secrets.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        var tooLong = Files.writeString(secrets.resolve("long"), "t".repeat(64 * 1024 + 1));
        var whys = Map.of(
                pipe,
                "is not a regular file",
                Path.of("/dev/zero"),
                "is not a regular file",
                secrets,
                "is not a regular file",
                secrets.resolve("nowhere"),
                "does not exist",
                tooLong,
                "is too long for a token");

        whys.forEach((file, why) -> assertRefused(
                server.load("--url", server.url(), "--token-file", file.toString(), folder.toString()),
                "--token-file names %s, which %s".formatted(file, why)));
    }

    @Test
    void ignoresWhiteSpaceAroundAToken() throws IOException {
        var run = server.load(
                "--url",
                server.url(),
                "--token-file",
                file("\n a.B-c_9~+/== \r\n").toString(),
                folder.toString());

        assertThat(run.exit()).as(run.words()).isZero();
        assertThat(server.tokens).containsExactly("Bearer a.B-c_9~+/==");
    }

    @Test
    void ignoresAByteOrderMark() throws IOException {
        assertThat(Token.in(file("\uFEFFfirst\r\n")).now()).isEqualTo("first");
    }

    /** Replacing a token with {@code >} leaves the file empty for a moment. */
    @Test
    void keepsUsingTheLastTokenWhileTheFileIsEmpty() throws IOException {
        var token = Token.in(file("first"));

        file("");
        assertThat(token.now()).isEqualTo("first");
        file("second");
        assertThat(token.now()).isEqualTo("second");
    }

    @Test
    void reportsAnUnexpectedFailureWithoutItsMessage() {
        var command = Loader.commandLine();
        var words = new StringWriter();
        command.setErr(new PrintWriter(words));

        int exit = handled(command, new IllegalArgumentException("invalid header value: \"Bearer SECRET\""));

        assertThat(exit).isEqualTo(4);
        assertThat(words.toString())
                .startsWith("failed unexpectedly: java.lang.IllegalArgumentException (TokenTest.java:")
                .doesNotContain("SECRET");
    }

    private static int handled(CommandLine command, Exception failure) {
        try {
            return command.getExecutionExceptionHandler().handleExecutionException(failure, command, null);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
