export function packageExtension(packagePath?: string): Promise<string>
