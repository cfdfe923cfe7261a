export const embed = (options: { model: string; value: string }) => options.value
