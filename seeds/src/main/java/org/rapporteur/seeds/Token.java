package org.rapporteur.seeds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** The bearer token of a load: a fixed one, or a file whose token may be replaced during the load. */
final class Token {

    private static final long LOOK_MILLISECONDS = 200;

    /** The syntax of a bearer token (RFC 6750, section 2.1). */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");

    /** Anything longer is not a token. */
    private static final int LONGEST = 64 * 1024;

    /** The byte order mark of UTF-8, which some editors write before a text. */
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private final Path file;

    /** The last valid token: while a file is being replaced, it may be empty for a moment. */
    private String last;

    private Token(String value, Path file) {
        this.last = value;
        this.file = file;
    }

    /** There is no token; the message says why and never quotes the content found instead. */
    static final class TokenException extends IOException {
        TokenException(String message) {
            super(message);
        }
    }

    /** A fixed token. */
    static Token of(String value) throws TokenException {
        return new Token(checked(value), null);
    }

    /** A token read from a file whenever needed; throws TokenException if there is none now. */
    static Token in(Path file) throws TokenException {
        return new Token(read(file), file);
    }

    /** Returns the current token. */
    String now() {
        if (file != null) {
            try {
                last = read(file);
            } catch (TokenException e) {
                // keep using the last one; the server reports when it has expired
            }
        }
        return last;
    }

    /** Does not open pipes and devices: they may have no end. */
    private static String read(Path file) throws TokenException {
        if (!Files.isRegularFile(file)) {
            throw new TokenException(Files.exists(file) ? "is not a regular file" : "does not exist");
        }
        try (var in = Files.newInputStream(file)) {
            var content = in.readNBytes(LONGEST + 1);
            if (content.length > LONGEST) {
                throw new TokenException("is too long for a token");
            }
            // a token contains only ASCII; other bytes fail the check
            return checked(new String(content, StandardCharsets.ISO_8859_1).replaceFirst("^" + MARK, ""));
        } catch (TokenException e) {
            throw e;
        } catch (IOException e) {
            throw new TokenException("cannot be read by this user (%s)".formatted(System.getProperty("user.name")));
        }
    }

    private static String checked(String content) throws TokenException {
        var value = content.strip();
        if (!FORM.matcher(value).matches()) {
            throw new TokenException("contains no token");
        }
        return value;
    }

    /**
     * Waits until the token differs from the rejected one.
     *
     * @return whether it does
     */
    boolean awaitAnother(String refused, Duration patience) throws IOException {
        if (file == null) {
            return false;
        }
        long end = System.nanoTime() + patience.toNanos();
        while (now().equals(refused)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Server.sleep(LOOK_MILLISECONDS);
        }
        return true;
    }
}
