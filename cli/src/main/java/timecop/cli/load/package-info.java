/**
 * The load test: arrivals that wait for nobody, an account in which every one of them has its
 * place, and times that no slowness of ours or of the server's can flatter.
 *
 * <p>Needs no picocli and prints nothing.
 */
package timecop.cli.load;
