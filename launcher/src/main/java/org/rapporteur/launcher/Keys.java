package org.rapporteur.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** The keys of an instance: created at its first start, readable only by their owner, never committed. */
class Keys {

    /** The minimum of RFC 7518; generating a longer key would take seconds of a first start. */
    private static final int BITS = 2048;

    private static final Path PUBLIC_KEY = Path.of("public.pem");

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Path folder;

    /** @throws RefusedException if others than its owner can read or change the folder's content */
    Keys(Path folder) {
        this.folder = folder;
        requirePrivate();
    }

    private void requirePrivate() {
        try (var files = Files.exists(folder) ? Files.walk(folder, 1) : Stream.<Path>empty()) {
            files.filter(file -> !file.getFileName().equals(PUBLIC_KEY))
                    .filter(Keys::isOpen)
                    .findFirst()
                    .ifPresent(file -> {
                        throw new RefusedException(
                                "others can access %s, and could write in your name; run: chmod -R go= %s"
                                        .formatted(file, folder));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpen(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (NoSuchFileException | UnsupportedOperationException e) {
            // a token that has expired meanwhile, or a file system without permissions
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a data folder has the keys of an instance, so that tokens signed with them are valid. */
    static boolean areIn(Path data) {
        var folder = data.resolve("keys");
        return Files.exists(folder.resolve("private.pem")) && Files.exists(folder.resolve(PUBLIC_KEY));
    }

    /** The file of the public key (PEM, SubjectPublicKeyInfo). */
    Path publicKey() {
        ensure();
        return folder.resolve(PUBLIC_KEY);
    }

    private Path privateKey() {
        return folder.resolve("private.pem");
    }

    private void ensure() {
        if (Files.exists(privateKey()) && Files.exists(folder.resolve(PUBLIC_KEY))) {
            return;
        }
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            DataDirectory.writePrivate(
                    folder.resolve(PUBLIC_KEY),
                    pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            DataDirectory.writePrivate(
                    privateKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), label);
    }

    /** Returns the bytes of a PEM file in base64, on one line. */
    static String oneLine(Path pem) {
        try {
            return Files.readString(pem).replaceAll("-----[^-]+-----|\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a bearer token (RFC 7519, RS256) for a subject and a role; an admin is also an editor. */
    String token(String subject, String role, Duration lifetime) {
        ensure();
        var claims = new JwtClaims();
        claims.setIssuer("rapporteur");
        claims.setAudience("rapporteur");
        claims.setSubject(subject);
        claims.setStringListClaim("groups", role.equals("admin") ? List.of("editor", "admin") : List.of(role));
        claims.setIssuedAtToNow();
        claims.setGeneratedJwtId();
        var end = NumericDate.now();
        end.addSeconds(lifetime.toSeconds());
        claims.setExpirationTime(end);
        var signature = new JsonWebSignature();
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setPayload(claims.toJson());
        try {
            signature.setKey(readPrivateKey());
            return signature.getCompactSerialization();
        } catch (JoseException | GeneralSecurityException e) {
            throw new RefusedException("cannot use the key %s: %s".formatted(privateKey(), e.getMessage()));
        }
    }

    /**
     * Returns a token in a file that is kept valid until it is closed.
     *
     * @param name the beginning of the name of the file
     * @param subject the author of what is written with it
     * @param lifetime of each token; the file gets a new one after a third of it
     */
    RenewedToken renewedToken(String name, String subject, String role, Duration lifetime) {
        ensure();
        var file = folder.resolve(
                "%s-%d.token".formatted(name, ProcessHandle.current().pid()));
        return new RenewedToken(file, lifetime, () -> token(subject, role, lifetime));
    }

    private PrivateKey readPrivateKey() throws GeneralSecurityException {
        var bytes = Base64.getDecoder().decode(oneLine(privateKey()));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    /** Returns the file of a password with a name, generated when first needed. */
    Path passwordFile(String name) {
        var file = folder.resolve(name + ".password");
        if (!Files.exists(file)) {
            DataDirectory.writePrivate(file, randomPassword());
        }
        return file;
    }

    /** Returns the password with a name. */
    String password(String name) {
        try {
            return Files.readString(passwordFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
