package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generating a key takes seconds on a busy machine: one is shared by all tests, and copied where it is changed. */
class KeysTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeKeys() {
        new Keys(shared).publicKey();
    }

    private void copyKeys() throws IOException {
        for (var name : List.of("private.pem", "public.pem")) {
            Files.copy(shared.resolve(name), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private JwtConsumerBuilder verifier() throws Exception {
        var bytes = Base64.getDecoder().decode(Keys.oneLine(new Keys(shared).publicKey()));
        return new JwtConsumerBuilder()
                .setVerificationKey(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes)))
                .setExpectedIssuer("rapporteur")
                .setExpectedAudience("rapporteur")
                .setRequireExpirationTime();
    }

    @Test
    void aTokenContainsSubjectRoleAndLifetime() throws Exception {
        var token = new Keys(shared).token("ada", "admin", Duration.ofMinutes(30));

        var claims = verifier().build().processToClaims(token);

        assertThat(claims.getSubject()).isEqualTo("ada");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("editor", "admin");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(1800);
        assertThat(verifier()
                        .build()
                        .processToClaims(new Keys(shared).token("bob", "editor", Duration.ofHours(1)))
                        .getStringListClaimValue("groups"))
                .containsExactly("editor");
    }

    @Test
    void rejectsATokenOfOtherKeys(@TempDir Path other) throws Exception {
        var forged = new Keys(other).token("ada", "editor", Duration.ofHours(1));

        assertThatThrownBy(() -> verifier().build().processToClaims(forged)).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void secretsRemainTheSameAndAreOnlyReadableByTheirOwner() throws Exception {
        var password = new Keys(shared).password("postgres");
        new Keys(shared).publicKey();

        assertThat(new Keys(shared).password("postgres")).isEqualTo(password).matches("[0-9a-f]{48}");
        assertThat(new Keys(shared).password("other")).isNotEqualTo(password);
        try (var files = Files.list(shared)) {
            assertThat(files.toList()).hasSize(4).allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
        }
    }

    @Test
    void aFailedWriteOfASecretLeavesNothingBehind() throws Exception {
        // a folder of this name cannot be replaced by a file
        Files.createDirectory(folder.resolve("postgres.password"));

        assertThatThrownBy(() -> DataDirectory.writePrivate(folder.resolve("postgres.password"), "secret"))
                .isInstanceOf(UncheckedIOException.class);

        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName)).containsExactly(Path.of("postgres.password"));
        }
    }

    @Test
    void rejectsADamagedKeyByItsName() throws Exception {
        copyKeys();
        Files.write(
                folder.resolve("private.pem"),
                "-----BEGIN PRIVATE KEY-----\nAAAA\n".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> new Keys(folder).token("ada", "editor", Duration.ofHours(1)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("private.pem");
    }

    @Test
    void rejectsAFolderOrKeyAccessibleToOthersWithWhatToDo() throws Exception {
        copyKeys();
        Files.setPosixFilePermissions(folder.resolve("public.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        new Keys(folder);

        for (var open : List.of(folder, folder.resolve("private.pem"))) {
            var closed = Files.getPosixFilePermissions(open);
            for (var more : PosixFilePermissions.fromString("---rwxrwx")) {
                var opened = new HashSet<>(closed);
                opened.add(more);
                Files.setPosixFilePermissions(open, opened);

                assertThatThrownBy(() -> new Keys(folder))
                        .as(more + " of " + open)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageStartingWith("others can access " + open + ",")
                        .hasMessageEndingWith("chmod -R go= " + folder);
            }
            Files.setPosixFilePermissions(open, closed);
        }
        new Keys(folder);
    }
}
