package org.rapporteur.kit.http.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** On the class of the very Vert.x that is built with. */
class UnreadableProcessorTest {

    @Test
    void exchangesTheHandlerThatVertxTakesWhenThereIsNone() throws IOException {
        var before = new ClassReader(UnreadableProcessor.CONNECTIONS);
        var after = new ClassWriter(0);

        before.accept(new UnreadableProcessor.Exchange(after), 0);

        assertThat(handlers(before))
                .containsExactly("io/vertx/core/http/HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER");
        assertThat(handlers(new ClassReader(after.toByteArray())))
                .containsExactly("org/rapporteur/kit/http/Unreadable.HANDLER");
    }

    @Test
    void failsWhereThereIsNothingToExchange() {
        var written = new ClassWriter(0);
        written.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Another", null, "java/lang/Object", null);
        written.visitEnd();
        var another = new ClassReader(written.toByteArray());

        assertThatIllegalStateException()
                .isThrownBy(() -> another.accept(new UnreadableProcessor.Exchange(new ClassWriter(0)), 0))
                .withMessageContaining(UnreadableProcessor.CONNECTIONS);
    }

    /** The static handlers that a class takes. */
    private static List<String> handlers(ClassReader of) {
        var taken = new ArrayList<String>();
        of.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new MethodVisitor(api) {
                            @Override
                            public void visitFieldInsn(int opcode, String owner, String field, String type) {
                                if (opcode == Opcodes.GETSTATIC && type.equals("Lio/vertx/core/Handler;")) {
                                    taken.add(owner + "." + field);
                                }
                            }
                        };
                    }
                },
                0);
        return taken;
    }
}
