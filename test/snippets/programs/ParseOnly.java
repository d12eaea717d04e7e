import com.sun.source.util.JavacTask;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Reads a file without its libraries: 0 if it is Java. */
public class ParseOnly {
    public static void main(String[] files) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        var manager = compiler.getStandardFileManager(problems, null, null);
        var task = compiler.getTask(null, manager, problems, null, null, manager.getJavaFileObjects(files));
        ((JavacTask) task).parse();
        problems.getDiagnostics().forEach(System.err::println);
        System.exit(problems.getDiagnostics().isEmpty() ? 0 : 1);
    }
}
