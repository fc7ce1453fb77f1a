/** Which of the platform's languages a request prefers (RFC 9110, Accept-Language); English if it names neither. */
export const preferredLanguage = (header: string | undefined): 'zh' | 'en' => {
  const wanted = (header ?? '')
    .split(',')
    .flatMap((part) => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
      const language = range.split('-')[0]
      const weight = Number(parameters.find((text) => text.startsWith('q='))?.slice(2) ?? 1)
      return (language === 'zh' || language === 'en') && weight > 0 ? [{ language, weight }] : []
    })
    .sort((a, b) => b.weight - a.weight)
  return wanted[0]?.language === 'zh' ? 'zh' : 'en'
}
