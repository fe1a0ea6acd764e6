package org.rapporteur.seeds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** The bearer token of a load: one for all of it, or a file whose token may be replaced while the load runs. */
final class Token {

    private static final long LOOK_MILLISECONDS = 200;

    /** What a bearer token may be made of (RFC 6750, section 2.1). */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");

    /** No token is longer; what is may be something else altogether. */
    private static final int LONGEST = 64 * 1024;

    private final Path file;

    /** What was good last: a file that is just being written may hold none for a moment. */
    private String last;

    private Token(String value, Path file) {
        this.last = value;
        this.file = file;
    }

    /** There is no token to be had; the message says why and never what was there instead. */
    static final class TokenException extends IOException {
        TokenException(String message) {
            super(message);
        }
    }

    /** A token that cannot be renewed. */
    static Token of(String value) throws TokenException {
        return new Token(checked(value), null);
    }

    /** What is in a file, whenever a token is needed; throws TokenException when there is none now. */
    static Token in(Path file) throws TokenException {
        return new Token(read(file), file);
    }

    /** The token to use now. */
    String now() {
        if (file != null) {
            try {
                last = read(file);
            } catch (TokenException e) {
                // the last one goes on; the server says when it has expired
            }
        }
        return last;
    }

    /** A pipe or a device is not opened: it may have no end. */
    private static String read(Path file) throws TokenException {
        if (!Files.isRegularFile(file)) {
            throw new TokenException(Files.exists(file) ? "is no file" : "is not there");
        }
        try (var in = Files.newInputStream(file)) {
            var content = in.readNBytes(LONGEST + 1);
            if (content.length > LONGEST) {
                throw new TokenException("is too long for a token");
            }
            // other bytes than ASCII are in no token
            return checked(new String(content, StandardCharsets.ISO_8859_1));
        } catch (TokenException e) {
            throw e;
        } catch (IOException e) {
            throw new TokenException("cannot be read by this user (%s)".formatted(System.getProperty("user.name")));
        }
    }

    private static String checked(String content) throws TokenException {
        var value = content.strip();
        if (!FORM.matcher(value).matches()) {
            throw new TokenException("holds no token");
        }
        return value;
    }

    /**
     * Waits until there is another token than one that was refused.
     *
     * @return whether there is one
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
