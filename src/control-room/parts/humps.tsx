/** A long name may break before each of its words. */
export function humps(name: string) {
  return name
    .split(/(?=[A-Z][a-z])|(?<=_)/)
    .flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]))
}
